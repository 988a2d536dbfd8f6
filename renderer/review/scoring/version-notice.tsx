import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './version-notice.module.css';

/** The application changed under the review: the person looks again, then takes the new version over. */
export function VersionNotice({ from, to, onAccept }: { from: number; to: number; onAccept: () => void }) {
  const { t } = useFormat();
  return (
    <div className={styles.notice} role="status">
      <p>{t('review.version.changed', { from, to })}</p>
      <Button onPress={onAccept}>{t('review.version.accept', { to })}</Button>
    </div>
  );
}
