import type { ApplicationId } from '../../shared/application/ids';
import { useDesk } from '../ui/desk-context';
import { useFormat } from '../ui/use-format';
import { useNotice } from './notice';
import { nameCalls, toQueueRow } from './queue-row';
import { useQueueView } from './queue-view';
import { makeTableCopy } from './table-copy';
import type { QueueRows } from './use-queue-rows';
import { writeCsv } from './write-csv';
import { writeXlsx } from './write-xlsx';

export type CopyKind = 'csv' | 'xlsx';

/**
 * Saves what is shown, or what is chosen of it, where the person says: the rows in their order, with the columns that
 * are shown. A failure is said in the notice.
 */
export function useTableCopy(
  rows: QueueRows,
): (kind: CopyKind, only?: readonly ApplicationId[]) => Promise<void> {
  const { bridge } = useDesk();
  const format = useFormat();
  const { columns } = useQueueView();
  const { say, sayProblem } = useNotice();
  const { t, language } = format;
  return async (kind, only) => {
    const { list, facts, visible, today } = rows;
    const wanted = only === undefined ? null : new Set(only);
    const indices = Array.from(visible).filter((index) => wanted?.has(list.rows[index]!.id) ?? true);
    const callNames = nameCalls(list);
    const copy = makeTableCopy(
      indices.map((index) => toQueueRow(index, facts, callNames)),
      columns,
      format,
    );
    const name = t('queue.copy.name');
    const bytes = kind === 'csv' ? writeCsv(copy, language) : await writeXlsx(copy, name);
    if (bytes === null) return say(t('queue.copy.tooLarge'));
    const saved = await bridge['copy:save']({ kind, suggestedName: `${name} ${today}.${kind}`, bytes });
    if (saved.ok) say(t('queue.copy.saved', { count: indices.length, path: saved.value.path }));
    else if (saved.error.code !== 'dialog-cancelled') sayProblem(saved.error);
  };
}
