import { TriangleAlert } from 'lucide-react';
import { useFormat } from '../ui/use-format';
import styles from './set-aside-notice.module.css';

/** Says that a damaged settings file was put aside at start, and where it is. */
export function SetAsideNotice({ name }: { readonly name: string }) {
  const { t } = useFormat();
  return (
    <div role="status" className={styles.notice}>
      <TriangleAlert aria-hidden="true" />
      <div>
        <p className={styles.title}>{t('settings.setAside.title')}</p>
        <p>{t('settings.setAside.text', { name })}</p>
      </div>
    </div>
  );
}
