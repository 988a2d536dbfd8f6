import { Zap } from 'lucide-react';
import { Button } from 'react-aria-components';
import { describeKeys } from '../ui/describe-keys';
import { useDesk } from '../ui/desk-context';
import { Shortcut } from '../ui/shortcut';
import { Tooltip } from '../ui/tooltip';
import { useFormat } from '../ui/use-format';
import { CallChooser } from './call-chooser';
import styles from './header.module.css';
import { LockButton } from './lock-button';
import { NetworkStatus } from './network-status';
import { OutboxPill } from './outbox-pill';
import { SearchField } from './search-field';

/** Which call, the search, everything by its name; network, outbox and lock. */
export function Header({ onPalette }: { readonly onPalette: () => void }) {
  const { t } = useFormat();
  const keys = describeKeys('Mod+KeyK', useDesk().info.platform === 'darwin');
  return (
    <header className={styles.header}>
      <span className={styles.product}>
        <span className={styles.mark} aria-hidden="true">
          Р
        </span>
        <span className={styles.name}>{t('common.productName')}</span>
      </span>
      <CallChooser />
      <SearchField />
      <Tooltip text={t('comfort.palette.open')}>
        <Button
          className={styles.palette!}
          aria-label={`${t('comfort.palette.open')}, ${keys}`}
          onPress={onPalette}
        >
          <Zap aria-hidden="true" />
          <Shortcut keys={keys} />
        </Button>
      </Tooltip>
      <div className={styles.states}>
        <NetworkStatus />
        <OutboxPill />
        <LockButton />
      </div>
    </header>
  );
}
