import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../shared/search/parse-query';
import { endOfWeek } from '../../../renderer/queue/end-of-week';
import { filterRows, keepShown, NO_FILTER, type QueueFilter } from '../../../renderer/queue/filter-rows';
import { SCOPES } from '../../../renderer/queue/scopes';
import { stateOf } from '../../../renderer/queue/queue-state';
import { makeFacts } from '../../../renderer/queue/queue-facts';
import { createAsker, queryRows } from '../../../renderer/queue/query-rows';
import type { ListSnapshot } from '../../../renderer/db/rows';
import { makeManyRows } from './make-many-rows';
import { makeList, makeRow, RESIDENCY } from './make-list';

const TODAY = '2026-02-04'; // a Wednesday

describe('filterRows', () => {
  const list = makeList(
    [
      makeRow({
        id: '0417',
        title: 'Полный цикл переработки льна',
        region: 'Смоленская обл.',
        inn: '6722012345',
      }),
      makeRow({ id: '0418', title: 'Жжёный лён', applicant: 'АО «Ёлка»', measureId: RESIDENCY }),
      makeRow({ id: '0419', title: 'Реактивы', withdrawn: true }),
      makeRow({ id: '0420', title: 'Сенсоры утечки водорода' }),
    ],
    {
      due: { '0417': '2026-02-08', '0418': '2026-02-09', '0419': '2026-02-05', '0420': '2026-01-15' },
      progress: { '0420': { state: 'draft' }, '0418': { state: 'accepted' } },
    },
  );
  const found = (patch: Partial<QueueFilter>): string[] => idsShown(list, { ...NO_FILTER, ...patch });

  it('finds every word anywhere in number, title, applicant, INN or region, whatever the case', () => {
    expect(found({ query: 'ЛЬНА смоленская' })).toEqual(['0417']);
    expect(found({ query: '6722' })).toEqual(['0417']);
    expect(found({ query: '  ик-26-0420 ' })).toEqual(['0420']);
    expect(found({ query: 'льна москва' })).toEqual([]);
  });

  it('takes «е» for «ё» both ways', () => {
    expect(found({ query: 'жженый' })).toEqual(['0418']);
    expect(found({ query: 'ёлка' })).toEqual(['0418']);
    expect(found({ query: 'елка' })).toEqual(['0418']);
  });

  it('counts the overdue into this week, and leaves out what is finished or withdrawn', () => {
    expect(found({ scope: 'due-this-week' })).toEqual(['0417', '0420']);
  });

  it('shows as undeclared only what waits for a declaration', () => {
    expect(found({ scope: 'undeclared' })).toEqual(['0417']);
  });

  it('knows a withdrawn application by its state', () => {
    expect(found({ states: new Set(['withdrawn']) })).toEqual(['0419']);
  });

  it('counts for each facet what it would give while the others stay', () => {
    const { facets, count } = filterRows(
      makeFacts(list, TODAY),
      { ...NO_FILTER, measures: new Set([RESIDENCY]) },
      null,
    );
    expect(count).toBe(1);
    expect(facets.scopes).toEqual({ all: 1, assigned: 1, 'due-this-week': 0, undeclared: 0 });
    expect(Object.fromEntries(facets.measures)).toEqual({ grant: 3, residency: 1 });
    expect(Object.fromEntries(facets.states)).toEqual({ accepted: 1 });
  });

  it('says of each value of a facet what choosing it alone would show', () => {
    const facts = makeFacts(makeManyRows(2_000), TODAY);
    const filter: QueueFilter = {
      ...NO_FILTER,
      scope: 'assigned',
      states: new Set(['draft', 'withdrawn']),
      regions: new Set(['Москва', 'Татарстан']),
      attention: new Set(['overdue', 'draft', 'none']),
    };
    const { facets } = filterRows(facts, filter, null);
    const countOf = (patch: Partial<QueueFilter>) => filterRows(facts, { ...filter, ...patch }, null).count;
    for (const facet of ['states', 'measures', 'regions', 'attention', 'news'] as const) {
      for (const [value, count] of facets[facet]) {
        expect({ facet, value, count }).toEqual({
          facet,
          value,
          count: countOf({ [facet]: new Set([value]) }),
        });
      }
    }
    for (const scope of SCOPES) expect(facets.scopes[scope]).toBe(countOf({ scope }));
    expect(facets.states.size).toBeGreaterThan(2);
  });

  it('agrees with the plain way on 25,000 rows', () => {
    const many = makeManyRows(25_000);
    const filter: QueueFilter = {
      ...NO_FILTER,
      query: 'лён моск',
      scope: 'assigned',
      states: new Set(['draft', 'not-started']),
    };
    const plain = many.rows
      .filter((row) => {
        const text = [row.number, row.title, row.applicant, row.inn, row.region].join('\n').toLowerCase();
        const folded = text.replaceAll('ё', 'е');
        const state = stateOf(row, many);
        return (
          folded.includes('лен') &&
          folded.includes('моск') &&
          many.assignments.has(row.id) &&
          (state === 'draft' || state === 'not-started')
        );
      })
      .map((row) => row.id);
    expect(plain.length).toBeGreaterThan(50);
    expect(idsShown(many, filter)).toEqual(plain);
  });
});

describe('SYNC-107: work on what was taken from me', () => {
  const list = makeList(
    ['draft', 'sealed', 'refused', 'accepted', 'not-started'].map((id) => makeRow({ id })),
    {
      progress: {
        draft: { state: 'draft' },
        sealed: { state: 'sealed' },
        refused: { state: 'refused' },
        accepted: { state: 'accepted' },
      },
    },
  );
  const found = (patch: Partial<QueueFilter>) => idsShown(list, { ...NO_FILTER, ...patch });

  it('stays in my list, as withdrawn; what was done, and what I never touched, does not', () => {
    expect(found({ scope: 'assigned' })).toEqual(['draft', 'sealed', 'refused']);
    expect(found({ states: new Set(['withdrawn']) })).toEqual(['draft', 'sealed', 'refused']);
    expect(found({ scope: 'due-this-week' })).toEqual([]);
    expect(filterRows(makeFacts(list, TODAY), NO_FILTER, null).facets.states.get('withdrawn')).toBe(3);
  });
});

describe('endOfWeek', () => {
  it('is the coming Sunday, or the day itself', () => {
    expect(endOfWeek('2026-02-04')).toBe('2026-02-08');
    expect(endOfWeek('2026-02-08')).toBe('2026-02-08');
    expect(endOfWeek('2026-12-28')).toBe('2027-01-03');
  });
});

function idsShown(list: ListSnapshot, filter: QueueFilter): string[] {
  const order = Uint32Array.from(list.rows, (_, index) => index);
  const facts = makeFacts(list, TODAY);
  const matched = queryRows(facts, parseQuery(filter.query), null, createAsker());
  return [...keepShown(order, filterRows(facts, filter, matched))].map((index) => list.rows[index]!.id);
}
