import { useFormat } from '../../ui/use-format';
import styles from './notice.module.css';

/** The registry refused the decision for a version that did not come to this desk yet. */
export function VersionAwaited({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useFormat();
  return (
    <div className={styles.notice} role="status">
      <p>{t('amending.notice.notHere', { from, to })}</p>
    </div>
  );
}
