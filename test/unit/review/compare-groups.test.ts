import { expect, test } from 'vitest';
import type { Compared } from '../../../renderer/db/read-compared';
import { buildGroups, type CompareMode } from '../../../renderer/review/comparing/build-groups';
import { findRows, SHOWN_ROWS } from '../../../renderer/review/comparing/find-rows';
import { toListRow } from '../../../shared/application/list-row';
import { makeApplication, makeCall, makeReview, rubric } from '../../support/make-documents';
import { amended, makeRichApplication } from '../../support/rich-application';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const column = (application: Compared['file']['application'], score: number | null = null): Compared => ({
  file: { application, call: makeCall(), rubric, assignment: null },
  review:
    score === null
      ? null
      : makeReview(application.id, {
          criteria: Object.fromEntries(
            rubric.criteria.map(({ id }) => [id, { score, justification: '', weakness: '', evidence: [] }]),
          ),
        }),
});
const rowsOf = (columns: readonly Compared[], mode: CompareMode = 'applications') =>
  new Map(buildGroups(columns, mode).flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));

test('figures are ranked only where all have one in one currency, and a tie has no first', () => {
  const asked = (id: string, amount: number, currency = 'RUB') =>
    column(makeApplication(id, { requested: { amount, currency } }));
  const ranks = (...columns: Compared[]) => {
    const { highest, lowest } = rowsOf(columns).get('requested')!;
    return [highest, lowest];
  };
  expect(ranks(asked('a', 1), asked('b', 3), asked('c', 2))).toEqual([1, 0]);
  expect(ranks(asked('a', 3), asked('b', 3), asked('c', 2))).toEqual([null, 2]);
  expect(ranks(asked('a', 3), asked('b', 3))).toEqual([null, null]);
  expect(ranks(asked('a', 3), asked('b', 2, 'USD'))).toEqual([null, null]);
  expect(ranks(asked('a', 3), column(makeApplication('b', { requested: null })))).toEqual([null, null]);
});

test('indicators of two applications meet by name and unit, of two versions by id', () => {
  const kpi = (id: string, name: string) => ({
    id,
    name,
    unit: 'т',
    base: 0,
    target: 1,
    year: 2029,
    source: '',
  });
  const one = makeRichApplication({ kpis: [kpi('k1', 'Выпуск')] });
  const other = makeRichApplication({ kpis: [kpi('k7', 'выпуск '), kpi('k1', 'Экспорт')] });
  const kinds = (mode: CompareMode) =>
    buildGroups([column(one), column(other)], mode)
      .find(({ id }) => id === 'kpis')!
      .rows.map(({ cells }) => cells.map(({ kind }) => kind));
  expect(kinds('applications')).toEqual([
    ['kpi', 'kpi'],
    ['none', 'kpi'],
  ]);
  expect(kinds('versions')).toEqual([
    ['kpi', 'kpi'],
    ['none', 'kpi'],
  ]);
  const versions = rowsOf([column(one), column(other)], 'versions');
  expect([versions.get('k1')?.name, versions.get('k7')?.differs]).toEqual([
    { text: 'Экспорт', unit: 'т' },
    true,
  ]);
});

test('two versions: what did not change is the same, what did differs, part by part', () => {
  const before = makeRichApplication();
  const after = amended(before, {
    requested: rub(40_00),
    chain: [{ ...before.chain[0]!, members: [] }, before.chain[1]!],
    sections: before.sections.slice(1),
  });
  const rows = rowsOf([column(before), column(after)], 'versions');
  const differing = [...rows.values()].filter(({ differs }) => differs).map(({ id }) => id);
  expect(differing.sort()).toEqual(['link:c1', 'perJob', 'requested', 'section:goal']);
  expect(rows.get('section:goal')!.cells.map(({ kind }) => kind)).toEqual(['prose', 'none']);
  expect(rows.has('score')).toBe(false);
});

test('own scores stand beside where there are any; a total only where all is scored', () => {
  const [scored, bare] = [column(makeRichApplication(), 4), column(makeRichApplication())];
  expect(rowsOf([bare, bare]).has('score')).toBe(false);
  expect(rowsOf([scored, bare]).get('score')!.cells).toEqual([
    { kind: 'number', number: 80 },
    { kind: 'not-scored' },
  ]);
  expect(rowsOf([scored, bare]).get('criterion:novelty')!.cells[0]).toEqual({ kind: 'number', number: 4 });
});

test('an organisation of several consortia is marked in each; an empty chain leaves no rows', () => {
  const [lead] = makeApplication('a').members;
  const alone = makeApplication('a', {
    members: [lead, { ...lead, organisationId: 'X', inn: null, name: 'Иное' }],
  });
  const rows = rowsOf([
    column(alone),
    column(makeApplication('b', { members: [{ ...lead, organisationId: 'Y' }] })),
  ]);
  expect(rows.get('members')!.cells).toEqual([
    {
      kind: 'names',
      names: [
        { name: 'Лён', shared: true },
        { name: 'Лён', shared: false },
      ],
    },
    { kind: 'names', names: [{ name: 'Лён', shared: true }] },
  ]);
  expect(buildGroups([column(alone), column(alone)], 'applications').map(({ id }) => id)).not.toContain(
    'chain',
  );
});

test('the picker finds by all words, those that may be opened first, and never the open file itself', () => {
  const rows = Array.from({ length: 40 }, (_, n) =>
    toListRow(makeApplication(`a${n}`, { title: n % 2 === 0 ? 'Ёлочная нить' : 'Сетка' })),
  );
  const answers = new Map([
    ['a1', 'conflict'],
    ['a8', 'none'],
    ['a6', 'potential'],
  ] as const);
  const find = (text: string) => findRows(rows, { text, except: 'a0', answers });
  expect(find('').all).toBe(39);
  expect(find('').rows).toHaveLength(SHOWN_ROWS);
  expect(find('елочная лён').all).toBe(19);
  expect(
    find('')
      .rows.slice(0, 3)
      .map(({ id }) => id),
  ).toEqual(['a6', 'a8', 'a1']);
  expect(find('З-a0').rows.map(({ id }) => id)).not.toContain('a0');
  expect(find('нет такого')).toEqual({ rows: [], all: 0 });
});
