import { Equal, EqualNot } from 'lucide-react';
import { useState } from 'react';
import type { Compared } from '../../db/read-compared';
import { Button } from '../../ui/button';
import { useFormat, type Format } from '../../ui/use-format';
import { TextChanges } from '../amending/text-changes';
import type { CompareMode } from './build-groups';
import type { Cell, CompareRow, RowName } from './cell';
import { CellView } from './cell-view';
import styles from './compare-table.module.css';

type RowProps = {
  readonly row: CompareRow;
  readonly columns: readonly Compared[];
  readonly mode: CompareMode;
};

/** One thing across all columns: whether it is the same is said in a word; of figures also which is the most. */
export function CompareRowView({ row, columns, mode }: RowProps) {
  const format = useFormat();
  const { t } = format;
  const isProse = row.cells.some(({ kind }) => kind === 'prose');
  const [isOpen, setOpen] = useState(mode === 'versions' && row.differs);
  const name = nameWords(row.name, format);
  const Sign = row.differs ? EqualNot : Equal;
  return (
    <tr data-row={row.id} data-differs={row.differs || undefined}>
      <th scope="row">
        <span className={styles.name}>{name}</span>
        {'unit' in row.name && row.name.unit && <span className={styles.unit}>{row.name.unit}</span>}
        <span className={row.differs ? styles.differs : styles.same}>
          <Sign size={12} aria-hidden /> {t(row.differs ? 'compare.different' : 'compare.same')}
        </span>
        {isProse && (
          <Button
            variant="quiet"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'compare.hideNamed' : 'compare.readNamed', { section: name })}
            onPress={() => setOpen(!isOpen)}
          >
            {t(isOpen ? 'compare.hide' : 'compare.read')}
          </Button>
        )}
      </th>
      {row.cells.map((cell, place) => (
        <td
          key={place}
          className={mode === 'versions' && row.differs && place === 1 ? styles.changed : undefined}
        >
          <Change row={row} place={place} mode={mode} />
          {mode === 'versions' && place === 1 && isOpen && isProse && row.differs ? (
            <TextChanges
              before={paragraphsOf(row.cells[0]!)}
              after={paragraphsOf(cell)}
              lang={columns[place]!.file.application.language}
            />
          ) : (
            <CellView cell={cell} isOpen={isOpen} lang={columns[place]!.file.application.language} />
          )}
          <Rank row={row} place={place} count={columns.length} />
        </td>
      ))}
    </tr>
  );
}

/** Of several figures the most and the least, of two the larger and the smaller. */
function Rank({ row, place, count }: { row: CompareRow; place: number; count: number }) {
  const { t } = useFormat();
  const isTwo = count === 2;
  if (place === row.highest)
    return <span className={styles.rank}>{t(isTwo ? 'compare.higher' : 'compare.highest')}</span>;
  if (place === row.lowest)
    return <span className={styles.rank}>{t(isTwo ? 'compare.lower' : 'compare.lowest')}</span>;
  return null;
}

/** Of two versions: what came and what went. */
function Change({ row, place, mode }: { row: CompareRow; place: number; mode: CompareMode }) {
  const { t } = useFormat();
  if (mode !== 'versions') return null;
  const [before, after] = row.cells;
  if (place === 1 && before?.kind === 'none')
    return <span className={styles.mark}>{t('compare.added')}</span>;
  if (place === 0 && after?.kind === 'none')
    return <span className={styles.mark}>{t('compare.removed')}</span>;
  return null;
}

function paragraphsOf(cell: Cell): readonly string[] {
  return cell.kind === 'prose' ? cell.paragraphs : [];
}

function nameWords(name: RowName, { t, pick }: Format): string {
  if ('message' in name) return t(name.message);
  return 'text' in name ? name.text : pick(name.title);
}
