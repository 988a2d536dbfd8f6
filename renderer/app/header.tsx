import { Send } from 'lucide-react';
import { Button } from 'react-aria-components';
import { countOutbox } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Pill } from '../ui/pill';
import { useFormat } from '../ui/use-format';
import { useRoute } from '../ui/route-context';
import { CallChooser } from './call-chooser';
import styles from './header.module.css';
import { NetworkStatus } from './network-status';
import { SearchField } from './search-field';

export function Header() {
  const { t } = useFormat();
  return (
    <header className={styles.header}>
      <span className={styles.product}>
        <span className={styles.mark} aria-hidden="true">
          Р
        </span>
        {t('common.productName')}
      </span>
      <CallChooser />
      <SearchField />
      <div className={styles.states}>
        <NetworkStatus />
        <OutboxPill />
      </div>
    </header>
  );
}

function OutboxPill() {
  const { t } = useFormat();
  const { go } = useRoute();
  const count = useQuery(countOutbox, []) ?? 0;
  if (count === 0) return null;
  const state = t('common.outbox.waiting', { count });
  return (
    <Button
      className={styles.pillButton!}
      aria-label={t('common.outbox.open', { state })}
      onPress={() => go({ name: 'packets' })}
    >
      <Pill tone="accent" icon={<Send aria-hidden="true" />}>
        {state}
      </Pill>
    </Button>
  );
}
