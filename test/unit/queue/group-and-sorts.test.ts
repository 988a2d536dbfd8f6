import { describe, expect, it } from 'vitest';
import { attentionOf } from '../../../renderer/queue/attention';
import { groupRows } from '../../../renderer/queue/group-rows';
import { nextSorts } from '../../../renderer/queue/next-sorts';
import { orderRows, type QueueSort } from '../../../renderer/queue/order-rows';
import { makeFacts } from '../../../renderer/queue/queue-facts';
import {
  FIRST_VIEW,
  readSavedViews,
  startView,
  writeLastView,
  writeSavedView,
} from '../../../renderer/queue/saved-view';
import { isSameView, readView, writeView } from '../../../renderer/queue/view-record';
import { makeList, makeRow } from './make-list';

const TODAY = '2026-02-04';

describe('orderRows by several', () => {
  it('lets the second decide where the first says nothing', () => {
    const list = makeList(
      [
        makeRow({ id: 'a', region: 'Тула' }),
        makeRow({ id: 'b', region: 'Москва' }),
        makeRow({ id: 'c', region: 'Тула' }),
      ],
      { due: { a: '2026-03-02', b: '2026-03-01', c: '2026-03-01' } },
    );
    const ids = (...sorts: QueueSort[]) =>
      [...orderRows(makeFacts(list, TODAY), sorts, 'ru')].map((at) => list.rows[at]!.id);
    const byRegion = { column: 'region', descending: true } as const;
    expect(ids(byRegion, { column: 'due', descending: false })).toEqual(['c', 'a', 'b']);
    expect(ids(byRegion, { column: 'due', descending: true })).toEqual(['a', 'c', 'b']);
  });

  it('puts what needs attention first: overdue, refused, changed, reopened, due soon, begun, not started', () => {
    const all = ['late', 'refused', 'changed', 'reopened', 'soon', 'draft', 'plain', 'sealed', 'done'];
    const due = Object.fromEntries(all.map((id) => [id, '2026-05-01']));
    const list = makeList(
      all.toReversed().map((id) => makeRow({ id, version: id === 'changed' ? 2 : 1 })),
      {
        due: { ...due, late: '2026-02-03', soon: '2026-02-11' },
        progress: {
          refused: { state: 'refused' },
          changed: { state: 'draft' },
          reopened: { state: 'draft', reopened: true },
          draft: { state: 'draft' },
          sealed: { state: 'sealed' },
          done: { state: 'accepted' },
        },
      },
    );
    const reviewed = new Map([[list.rows.find(({ id }) => id === 'changed')!.id, 1]]);
    const marks = { tags: new Map(), looked: new Map(), annotated: new Set<never>(), reviewed };
    const order = orderRows(
      makeFacts(list, TODAY, marks),
      [{ column: 'attention', descending: false }],
      'ru',
    );
    expect([...order].map((at) => list.rows[at]!.id)).toEqual(all);
  });

  it('asks nothing for what is not mine, closed by a conflict, or withdrawn', () => {
    const facts = { due: '2026-01-01', progress: undefined, changed: true };
    const say = (state: 'conflict' | 'withdrawn' | 'draft', isMine: boolean) =>
      attentionOf({ ...facts, state, isMine }, TODAY, '2026-02-11');
    expect([say('conflict', true), say('withdrawn', true), say('draft', false)]).toEqual([
      'none',
      'none',
      'none',
    ]);
  });
});

describe('nextSorts', () => {
  const due = { column: 'due', descending: false } as const;
  it('orders by one alone and turns it round; behind the others it comes, turns and goes', () => {
    expect(nextSorts([due], 'title', false)).toEqual([{ column: 'title', descending: false }]);
    expect(nextSorts([due], 'due', false)).toEqual([{ column: 'due', descending: true }]);
    const two = nextSorts([due], 'title', true);
    expect(two).toEqual([due, { column: 'title', descending: false }]);
    const turned = nextSorts(two, 'title', true);
    expect(turned).toEqual([due, { column: 'title', descending: true }]);
    expect(nextSorts(turned, 'title', true)).toEqual([due]);
  });
});

describe('groupRows', () => {
  const list = makeList([
    makeRow({ id: 'a', inn: '7707083893', applicant: 'АО «Лён»' }),
    makeRow({ id: 'b', inn: '6722012345' }),
    makeRow({ id: 'c', inn: '7707083893', applicant: 'Лён, АО' }),
  ]);
  const facts = makeFacts(list, TODAY);
  const visible = Uint32Array.from([2, 1, 0]);

  it('gathers one organisation by its INN, groups where their first rows stood, rows in their order', () => {
    const { lines, groups } = groupRows(facts, visible, 'applicant', new Set());
    expect([...lines]).toEqual([~0, 2, 0, ~1, 1]);
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ['7707083893', 2],
      ['6722012345', 1],
    ]);
  });

  it('shows of a folded group its head alone', () => {
    expect([...groupRows(facts, visible, 'applicant', new Set(['7707083893'])).lines]).toEqual([~0, ~1, 1]);
  });
});

describe('a saved view', () => {
  const view = {
    ...FIRST_VIEW,
    filter: { ...FIRST_VIEW.filter, query: 'срок:<7д', states: new Set(['draft'] as const) },
    grouping: 'call' as const,
    widths: { title: 300 },
  };
  const saved = { id: 'v', name: 'Срочные', savedAt: '2026-02-04T10:00:00Z', state: view, atStart: false };

  it('comes back from the store as it was', () => {
    const stored = structuredClone(writeSavedView(saved));
    expect(readSavedViews([stored])).toEqual([saved]);
    expect(isSameView(readView(writeView(view))!, view)).toBe(true);
    expect(isSameView(FIRST_VIEW, view)).toBe(false);
  });

  it('stands there at the start where it is chosen for it, else what was left, without its words', () => {
    const last = writeLastView(view, '2026-02-04T11:00:00Z');
    expect(startView([])).toEqual(FIRST_VIEW);
    expect(startView([last])).toEqual({ ...view, filter: { ...view.filter, query: '' } });
    expect(startView([last, writeSavedView({ ...saved, atStart: true })])).toEqual(view);
    expect(startView([{ ...last, view: { state: { columns: ['from-tomorrow'] } } }])).toEqual(FIRST_VIEW);
  });
});
