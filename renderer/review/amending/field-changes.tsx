import { diffWords } from './diff-text';
import type { FieldChange } from '../../../shared/review/amendment/fields';
import type { OpenedFile } from '../../db/rows';
import { NO_VALUE } from '../../ui/value-format';
import { useFormat } from '../../ui/use-format';
import { fieldWords, valueWords } from './change-words';
import styles from './changes-view.module.css';
import { Gone, Runs, Came } from './runs';

type FieldChangesProps = { readonly file: OpenedFile; readonly fields: readonly FieldChange[] };

/** Field by field: what stood there and what stands there now. */
export function FieldChanges({ file, fields }: FieldChangesProps) {
  const format = useFormat();
  return (
    <dl className={styles.fields}>
      {fields.map(({ field, before, after }) => {
        const name = fieldWords(field, format);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {before.kind === 'text' && after.kind === 'text' ? (
                <Words before={before.text} after={after.text} />
              ) : (
                <Pair
                  before={valueWords(before, field, file, format)}
                  after={valueWords(after, field, file, format)}
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A long text by its words, where it is still the same text. */
function Words({ before, after }: { readonly before: string; readonly after: string }) {
  const runs = before.length > SHORT ? diffWords(before, after) : null;
  return runs ? <Runs runs={runs} /> : <Pair before={before} after={after} />;
}

/** Up to so many characters a value is read at a glance, whole. */
const SHORT = 40;

function Pair({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <>
      {before === '' ? <span className={styles.none}>{NO_VALUE}</span> : <Gone text={before} />}
      <span aria-hidden> → </span>
      {after === '' ? <span className={styles.none}>{NO_VALUE}</span> : <Came text={after} />}
    </>
  );
}
