import { leadOf } from '../../../shared/application/application';
import type { Compared } from '../../db/read-compared';
import { Button } from '../../ui/button';
import { useRoute } from '../../ui/route-context';
import { useFormat } from '../../ui/use-format';
import type { CompareMode } from './build-groups';
import styles from './compare-table.module.css';

/** Which application, or which version of it, a column is. */
export function ColumnHead({ column, mode }: { readonly column: Compared; readonly mode: CompareMode }) {
  const { t } = useFormat();
  const { go } = useRoute();
  const { application } = column.file;
  const { id, number, version, title, language } = application;
  return (
    <th scope="col" className={styles.column}>
      <span className={styles.number}>
        <span className="unbroken">{number}</span> · {t('compare.version', { version })}
      </span>
      {mode === 'applications' && (
        <>
          <span className={styles.title} lang={language}>
            {title}
          </span>
          <span className={styles.applicant}>{leadOf(application).shortName}</span>
          <Button
            variant="quiet"
            aria-label={t('compare.openFile', { number })}
            onPress={() => go({ name: 'file', applicationId: id })}
          >
            {t('reading.files.open')}
          </Button>
        </>
      )}
    </th>
  );
}
