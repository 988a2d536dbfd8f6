import type { ListRow, ListSnapshot } from '../db/rows';
import { isUnfinished, stateOf } from './queue-state';

/** The reviewer's next application: assigned, not finished, due first; of those due on one day, the first in the store. */
export function findNextRow(list: ListSnapshot): ListRow | null {
  let next: ListRow | null = null;
  let nextDue = '';
  for (const row of list.rows) {
    const due = list.assignments.get(row.id)?.dueOn;
    if (due === undefined || !isUnfinished(stateOf(row, list))) continue;
    if (next === null || due < nextDue) {
      next = row;
      nextDue = due;
    }
  }
  return next;
}
