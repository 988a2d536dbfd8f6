import { useFormat } from '../ui/use-format';
import styles from './full-page.module.css';

/** The data of an earlier version are being sealed: there is nothing to do but wait. */
export function SealingNotice() {
  const { t } = useFormat();
  return (
    <main className={styles.page} aria-label={t('common.sealing.title')}>
      <div className={styles.card} role="status">
        <h1 className={styles.title}>{t('common.sealing.title')}</h1>
        <p className={styles.lead}>{t('common.sealing.lead')}</p>
      </div>
    </main>
  );
}
