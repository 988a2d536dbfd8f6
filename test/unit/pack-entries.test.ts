import { expect, test } from 'vitest';
import { packEntries, unpackEntries } from '../../renderer/db/pack-entries';
import type { Entry } from '../../renderer/db/pulled-rows';
import type { ListRow } from '../../shared/application/list-row';

const row = (id: string, changes: Partial<ListRow> = {}): ListRow =>
  ({
    id,
    version: 3,
    number: `З-${id}`,
    title: 'Нить «прочная»',
    applicant: 'ООО "Лён"',
    inn: '7703325037',
    region: 'Смоленская область',
    callId: 'call-1',
    measureId: 'measure-1',
    requested: 1_234_567_89,
    currency: 'RUB',
    cofinancingShare: 4_100,
    submittedAt: '2026-10-03T06:01:58Z',
    withdrawn: false,
    ...changes,
  }) as ListRow;

const entry = (kind: string, id: string, content: object, changes: Partial<Entry> = {}): Entry =>
  ({ kind, id, version: 3, left: false, place: null, content, ...changes }) as Entry;

const ENTRIES: readonly Entry[] = [
  entry('application', 'a1', { kind: 'application', row: row('a1') }, { place: [7, 2] }),
  entry('application', 'a2', {
    kind: 'application',
    row: row('a2', { requested: null, currency: null, cofinancingShare: null, withdrawn: true }),
  }),
  entry('application', 'a3', { kind: 'problem', field: 'title' }, { left: true }),
  entry('application', 'a4', { kind: 'gone' }),
  entry('call', 'call-1', { kind: 'call', doc: { id: 'call-1' } }),
  entry('rubric', 'r', { kind: 'rubric', doc: { hash: 'r' } }),
  entry('assignment', 's', { kind: 'assignment', doc: { applicationId: 'a1' } }),
  entry('review', 'v', { kind: 'review', doc: null }),
  entry('novelty', 'n', { kind: 'problem', field: 'kind' }),
];

test('entries of every kind come back as they were, in one page and in many', () => {
  const one = packEntries(ENTRIES, 100_000);
  expect(one).toHaveLength(1);
  expect(one.flatMap(unpackEntries)).toEqual(ENTRIES);
  const many = packEntries(ENTRIES, 200);
  expect(many.length).toBeGreaterThan(3);
  expect(many.flatMap(unpackEntries)).toEqual(ENTRIES);
});

test('a page is no longer than asked for, with its words', () => {
  const rows = Array.from({ length: 200 }, (_, index) =>
    entry('application', `a${index}`, {
      kind: 'application',
      row: row(`a${index}`, { region: `Область ${index}` }),
    }),
  );
  const pages = packEntries(rows, 3_000).map((page) => new TextDecoder().decode(page));
  for (const page of pages) expect(page.length).toBeLessThanOrEqual(3_000 + '[{"words":[]},]'.length);
});

test('a page of the first form, which says all words in full, is still read', () => {
  const first =
    '[["application","a1",3,0,[7,2],"application","З-a1","Нить «прочная»","ООО \\"Лён\\"","7703325037",' +
    '"Смоленская область","call-1","measure-1",123456789,"RUB",4100,"2026-10-03T06:01:58Z",false],' +
    '["application","a4",3,0,null,"gone"],["review","v",3,0,null,"review",null]]';
  expect(unpackEntries(new TextEncoder().encode(first))).toEqual([ENTRIES[0], ENTRIES[3], ENTRIES[7]]);
});

test('bytes that are no page are refused', () => {
  for (const text of ['', '{}', '[{"words":["x"]},[0,"a",1,0,null,0]]', 'null', '[]']) {
    expect(() => unpackEntries(new TextEncoder().encode(text)), text).toThrow();
  }
});
