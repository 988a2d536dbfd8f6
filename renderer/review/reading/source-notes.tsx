import { Fragment } from 'react';
import type { Application } from '../../../shared/application/application';
import { useFormat } from '../../ui/use-format';
import styles from './reading-table.module.css';

/** What an import could not map or found odd: kept and shown, field by field. */
export function SourceNotes({ application }: { application: Application }) {
  const { t } = useFormat();
  const { source } = application;
  return (
    <>
      {source.format === '360giving' && <p>{t('reading.source.360giving')}</p>}
      <p className={styles.quiet}>{t('reading.source.record', { id: source.recordId })}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reading.source.field')}</th>
            <th scope="col">{t('reading.source.value')}</th>
            <th scope="col">{t('reading.source.kind')}</th>
          </tr>
        </thead>
        <tbody>
          {source.notes.map((note, index) => (
            <tr key={`${index}:${note.field}`}>
              <th scope="row" className={styles.value}>
                <FieldName path={note.field} />
              </th>
              <td className={styles.value}>{note.value}</td>
              <td className={styles.whole}>{t(`reading.source.code.${note.code}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A path such as `beneficiaryLocation[0].geoCode` may break between its words, not within them. */
function FieldName({ path }: { path: string }) {
  return path.split(/(?<=[.\]])|(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
