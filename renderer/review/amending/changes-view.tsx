import type { ItemChange, PartChange } from '../../../shared/review/amendment/compare-applications';
import type { Amendment } from '../../../shared/review/amendment/reopen';
import type { OpenedFile } from '../../db/rows';
import { EmptyState } from '../../ui/empty-state';
import { Pill } from '../../ui/pill';
import { useFormat } from '../../ui/use-format';
import { itemWords, partWords } from './change-words';
import styles from './changes-view.module.css';
import { FieldChanges } from './field-changes';
import { TextChanges } from './text-changes';

type ChangesViewProps = { readonly file: OpenedFile; readonly amendment: Amendment };

/** What changed between the version that was judged and the one in force, part by part. */
export function ChangesView({ file, amendment }: ChangesViewProps) {
  const { t } = useFormat();
  const { changes, from, to, otherRubric } = amendment;
  return (
    <section aria-label={t('amending.title', { from, to })}>
      <h2 className={styles.title}>{t('amending.title', { from, to })}</h2>
      {otherRubric && <p className={styles.note}>{t('amending.otherRubric')}</p>}
      {changes === null ? (
        <EmptyState title={t('amending.blind.title')}>{t('amending.blind.text', { from })}</EmptyState>
      ) : changes.length === 0 ? (
        <p className={styles.lead}>{t('amending.nothing')}</p>
      ) : (
        <>
          <p className={styles.lead}>{t('amending.lead', { count: changes.length })}</p>
          {changes.map((change) => (
            <Part key={change.part} file={file} amendment={amendment} change={change} />
          ))}
        </>
      )}
    </section>
  );
}

function Part({ file, amendment, change }: ChangesViewProps & { readonly change: PartChange }) {
  const format = useFormat();
  const { t } = format;
  const { part, fields, items, reordered, text } = change;
  return (
    <section className={styles.part} data-change={part} aria-label={nameOf(change, amendment, format)}>
      <div className={styles.head}>
        <h3 tabIndex={-1}>{nameOf(change, amendment, format)}</h3>
        {change.change !== 'changed' && <Pill tone="neutral">{t(`amending.change.${change.change}`)}</Pill>}
      </div>
      <p className={styles.touches}>{touchesWords(part, file, amendment, format)}</p>
      {fields.length > 0 && <FieldChanges file={file} fields={fields} />}
      {text && <TextChanges before={text.before} after={text.after} lang={file.application.language} />}
      {items.map((item, index) => (
        <Item key={index} file={file} item={item} />
      ))}
      {reordered && <p>{t('amending.reordered')}</p>}
    </section>
  );
}

function Item({ file, item }: { readonly file: OpenedFile; readonly item: ItemChange }) {
  const { t } = useFormat();
  return (
    <div className={styles.item}>
      <div className={styles.head}>
        <h4>{item.name}</h4>
        <Pill tone="neutral">{t(`amending.change.${item.change}`)}</Pill>
      </div>
      {item.fields.length > 0 && <FieldChanges file={file} fields={item.fields} />}
    </div>
  );
}

function nameOf(change: PartChange, { changes }: Amendment, format: ReturnType<typeof useFormat>): string {
  return partWords(change.part, changes ?? [], format);
}

/** Criteria by name, the gates in one word: what a change of this part opened. */
function touchesWords(
  part: PartChange['part'],
  file: OpenedFile,
  { touched }: Amendment,
  format: ReturnType<typeof useFormat>,
): string {
  const { t } = format;
  const items = [...touched].filter(([, parts]) => parts.includes(part)).map(([item]) => item);
  const names = items
    .filter((item) => item.startsWith('criterion:'))
    .map((item) => itemWords(item, file, format));
  if (items.some((item) => item.startsWith('gate:'))) names.push(t('amending.gates'));
  if (items.includes('recommendation')) names.push(t('amending.recommendation'));
  return names.length > 0 ? t('amending.touches', { items: names.join('; ') }) : t('amending.touchesNothing');
}
