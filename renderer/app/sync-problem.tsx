import type { DeskError } from '../../shared/result';
import { Button } from '../ui/button';
import { useDesk } from '../ui/desk-context';
import { Problem } from '../ui/problem';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import styles from './sync-panel.module.css';

/** Why the last exchange failed, in plain words, with the one thing to do about it. */
export function SyncProblem({ error, onLeave }: { readonly error: DeskError; readonly onLeave: () => void }) {
  const { t } = useFormat();
  const { sync } = useDesk();
  const { go } = useRoute();
  const remedy = remedyOf(error.code);
  const leaveFor = (name: 'packets' | 'settings') => () => {
    go({ name });
    onLeave();
  };
  const details = Object.entries(error.details ?? {});
  return (
    <>
      {remedy === 'retry' ? (
        <Problem error={error} onRetry={sync.start} />
      ) : (
        <Problem
          error={error}
          actions={<Button onPress={leaveFor(remedy)}>{t(`syncPanel.action.${remedy}`)}</Button>}
        />
      )}
      {error.retryable || details.length === 0 ? null : (
        <details className={styles.details}>
          <summary>{t('syncPanel.details')}</summary>
          <code>{[error.code, ...details.map(([name, value]) => `${name}: ${value}`)].join('\n')}</code>
        </details>
      )}
    </>
  );
}

/** A revoked desk still has packets to carry out; what hangs on this desk's set-up is in the settings. */
export function remedyOf(code: DeskError['code']): 'retry' | 'packets' | 'settings' {
  if (code === 'desk-revoked' || code === 'certificate-expired') return 'packets';
  return IN_SETTINGS.includes(code) ? 'settings' : 'retry';
}

const IN_SETTINGS: readonly DeskError['code'][] = [
  'registry-not-found',
  'not-enrolled',
  'token-invalid',
  'key-unavailable',
  'certificate-refused',
  'certificate-not-enrolled',
  'storage-full',
  'storage-low',
  'attachment-limit',
];
