import { describe, expect, it } from 'vitest';
import { findNextRow } from '../../../renderer/queue/next-row';
import { orderRows, SORT_COLUMNS, type QueueSort, type SortColumn } from '../../../renderer/queue/order-rows';
import { QUEUE_STATES, stateOf } from '../../../renderer/queue/queue-state';
import { ATTENTION } from '../../../renderer/queue/attention';
import { makeFacts } from '../../../renderer/queue/queue-facts';
import type { ListRow, ListSnapshot } from '../../../renderer/db/rows';
import { makeList, makeRow } from './make-list';
import { makeManyRows } from './make-many-rows';

const TODAY = '2026-02-04';

describe('orderRows', () => {
  it('orders Russian titles as a dictionary does: ё beside е, quotation marks do not count', () => {
    const list = makeList([
      makeRow({ id: '1', title: 'Якорь' }),
      makeRow({ id: '2', title: '«Жук»' }),
      makeRow({ id: '3', title: 'Ёлка' }),
      makeRow({ id: '4', title: 'ель' }),
      makeRow({ id: '5', title: 'Елань' }),
    ]);
    expect(idsBy(list, 'title')).toEqual(['5', '3', '4', '2', '1']);
  });

  it('orders numbers by their figures', () => {
    const list = makeList([
      makeRow({ id: '1', number: 'ИК-26-100' }),
      makeRow({ id: '2', number: 'ИК-26-99' }),
    ]);
    expect(idsBy(list, 'number')).toEqual(['2', '1']);
  });

  it('keeps rows without a value last both ways', () => {
    const list = makeList([makeRow({ id: 'none' }), makeRow({ id: 'late' }), makeRow({ id: 'soon' })], {
      due: { late: '2026-03-01', soon: '2026-02-01' },
    });
    expect(idsBy(list, 'due')).toEqual(['soon', 'late', 'none']);
    expect(idsBy(list, 'due', true)).toEqual(['late', 'soon', 'none']);
  });

  it('never compares roubles with pounds', () => {
    const list = makeList([
      makeRow({ id: 'pounds', requested: 5_000, currency: 'GBP' }),
      makeRow({ id: 'few', requested: 1_000, currency: 'RUB' }),
      makeRow({ id: 'many', requested: 900_000, currency: 'RUB' }),
    ]);
    expect(idsBy(list, 'requested')).toEqual(['few', 'many', 'pounds']);
    expect(idsBy(list, 'requested', true)).toEqual(['many', 'few', 'pounds']);
  });

  it('keeps equal rows in the order of the store both ways', () => {
    const list = makeList([makeRow({ id: 'a' }), makeRow({ id: 'b' }), makeRow({ id: 'c' })]);
    for (const column of ['title', 'share', 'region'] as const) {
      const same = makeList(list.rows.map((row) => ({ ...row, title: 'x' })));
      expect(idsBy(same, column)).toEqual(['a', 'b', 'c']);
      expect(idsBy(same, column, true)).toEqual(['a', 'b', 'c']);
    }
  });

  const many = makeManyRows(25_000);
  it.each(
    SORT_COLUMNS.flatMap((column) => [
      { column, descending: false },
      { column, descending: true },
    ]),
  )('agrees with the plain way on 25,000 rows: %o', (sort) => {
    expect([...orderRows(makeFacts(many, TODAY), [sort], 'ru')]).toEqual(plainOrder(many, sort));
  });
});

describe('findNextRow', () => {
  it('is the unfinished one that is due first', () => {
    const list = makeList(
      ['sealed', 'later', 'first', 'same-day', 'unassigned'].map((id) => makeRow({ id })),
      {
        due: { sealed: '2026-01-01', later: '2026-02-02', first: '2026-02-01', 'same-day': '2026-02-01' },
        progress: { sealed: { state: 'sealed' } },
      },
    );
    expect(findNextRow(list)?.id).toBe('first');
  });

  it('is nothing when all is done', () => {
    expect(findNextRow(makeList([makeRow({ id: 'a' })]))).toBeNull();
  });
});

function idsBy(list: ListSnapshot, column: SortColumn, descending = false): string[] {
  return [...orderRows(makeFacts(list, TODAY), [{ column, descending }], 'ru')].map(
    (index) => list.rows[index]!.id,
  );
}

/** The same promise said in the slowest and plainest words. */
function plainOrder(list: ListSnapshot, { column, descending }: QueueSort): number[] {
  const collator = new Intl.Collator('ru', { numeric: true, ignorePunctuation: true });
  const facts = makeFacts(list, TODAY);
  const read = (row: ListRow, index: number): string | number | null => {
    const progress = list.progress.get(row.id);
    switch (column) {
      case 'number':
      case 'title':
      case 'applicant':
      case 'inn':
      case 'region':
        return row[column] === '' ? null : row[column];
      case 'measure':
        return row.measureId === 'grant' ? 'Грант' : 'Технопарк';
      case 'call':
        return 'Кластер 2026';
      case 'requested':
        return row.requested;
      case 'share':
        return row.cofinancingShare;
      case 'due':
        return list.assignments.get(row.id)?.dueOn ?? null;
      case 'scored':
        return progress?.scored ?? 0;
      case 'submitted':
        return row.submittedAt.slice(0, 10);
      case 'total':
        return progress?.total ?? null;
      case 'attention': {
        const reason = facts.attention[index]!;
        return ATTENTION[reason] === 'none' ? null : reason;
      }
      case 'state':
        return QUEUE_STATES.indexOf(stateOf(row, list));
    }
  };
  const values = list.rows.map(read);
  const foreign = (index: number): number =>
    column === 'requested' && list.rows[index]!.currency !== 'RUB' ? 1 : 0;
  return list.rows
    .map((_, index) => index)
    .sort((a, b) => {
      const [x, y] = [values[a], values[b]];
      if (x === null || y === null || x === undefined || y === undefined) {
        return Number(x === null) - Number(y === null) || a - b;
      }
      const byGroup = foreign(a) - foreign(b);
      const byValue =
        typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
      return byGroup || (descending ? -byValue : byValue) || a - b;
    });
}
