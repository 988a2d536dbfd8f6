import { Send } from 'lucide-react';
import { Button } from 'react-aria-components';
import { countOutbox } from '../db/sync-status';
import { useQuery } from '../db/use-query';
import { Pill } from '../ui/pill';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import styles from './header.module.css';

/** How many decisions wait to be sent, and the way to them. */
export function OutboxPill() {
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
