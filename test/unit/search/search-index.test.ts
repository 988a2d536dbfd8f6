// Live queries ask for an engine when dexie is loaded: before it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { saveAnnotation } from '../../../renderer/db/annotations';
import { saveDeclaration } from '../../../renderer/db/declarations';
import { loadIndex } from '../../../renderer/db/load-index';
import { decodeValue } from '../../../renderer/db/encode-value';
import type { DeskDb } from '../../../renderer/db/open-desk-db';
import { saveReview } from '../../../renderer/db/reviews';
import { sweepFeeds } from '../../../renderer/db/sweep-feeds';
import { watchSearched, type OwnWritings } from '../../../renderer/db/watch-searched';
import { createSearchIndex, type SearchIndex } from '../../../renderer/search/search-index';
import type { SearchState } from '../../../renderer/search/search-messages';
import type { ApplicationId } from '../../../shared/application/ids';
import type { FeedId } from '../../../shared/registry-protocol/feed';
import type { Annotation } from '../../../shared/review/annotation';
import { hasBit } from '../../../shared/search/bits';
import { makeApplication, makeCall, makeReview, rubric } from '../../support/make-documents';
import { arrival, change, makeEngine, openTestDb, storeSnapshot } from '../../support/open-test-db';
import { unwrap } from '../../support/unwrap';

const P = 'p:C1' as FeedId;
const head = [arrival('call', makeCall()), arrival('rubric', rubric)];
const idOf = (id: string) => id as ApplicationId;
const prose = (...paragraphs: string[]) => ({
  sections: [{ id: 's1', title: 'Суть', paragraphs, criteria: [] }],
});

let engine = makeEngine();
let db: DeskDb;
let index: SearchIndex;
let state: Pick<SearchState, 'rows' | 'texts'> | null;
/** Calls between two slices, and what a test does in them. */
let between: () => Promise<void>;

beforeEach(async () => {
  engine = makeEngine();
  between = () => Promise.resolve();
  await restart();
});
afterEach(() => db.close());

async function restart() {
  db?.close();
  db = await openTestDb(engine);
  state = null;
  index = createSearchIndex(db, { report: (next) => (state = next), between: () => between() });
}

async function refresh() {
  await index.refreshRows();
  await index.refreshTexts();
}

/** What a query of one question to the index finds. */
function find(text: string): string[] {
  const [bits] = index.ask(text, 0).hits;
  return index.roster.filter((_, number) => hasBit(bits!, number)).sort();
}

const declareConflict = (id: string) =>
  saveDeclaration(db, {
    applicationId: idOf(id),
    answer: 'conflict',
    note: '',
    declaredAt: '2026-11-01T10:00:00Z',
  } as never);

/** A word of one application, far from those of the others: with one letter wrong it is still nobody else's. */
const own = (number: number) => `слово${'абвгджзклмнопрстуфхцчшщэюяеиыь'[number]!.repeat(3)}к`;

const applications = (count: number) =>
  Array.from({ length: count }, (_, number) =>
    arrival('application', makeApplication(`Z${number}`, prose(`${own(number)} общее льняное полотно`))),
  );

describe('the list and the texts', () => {
  beforeEach(() => storeSnapshot(db, P, [[...head, ...applications(30)]]));

  test('rows are found at once, texts when they are read, and the state says so', async () => {
    await index.refreshRows();
    expect(state).toEqual({ rows: true, texts: { done: 0, of: 30 } });
    expect(find('title:"нить Z7" ')).toEqual(['Z7']);
    expect(find('полотна ')).toEqual([]);
    await index.refreshTexts();
    expect(state).toEqual({ rows: true, texts: { done: 30, of: 30 } });
    expect(find('полотна ')).toHaveLength(30);
    expect(find(`${own(7)} `)).toEqual(['Z7']);
    expect(find('"общим полотном" ')).toEqual([]);
    expect(find('"общее льняного" ')).toHaveLength(30);
    expect(find('inn:770708')).toHaveLength(30);
  });

  test('after a restart the texts are loaded, not read: what was read stays although the bodies are gone', async () => {
    await refresh();
    await db.pulled.blocks.clear();
    await restart();
    await refresh();
    expect(find(`${own(7)} `)).toEqual(['Z7']);
    expect(state?.texts).toEqual({ done: 30, of: 30 });
  });

  test('a part that is damaged, or of another format, is made anew', async () => {
    await refresh();
    const parts = await db.pulled.words.toArray();
    await db.pulled.words.put({
      key: parts.find(({ key }) => key.startsWith('part/'))!.key,
      value: new Uint8Array([0, 1]),
    });
    await restart();
    await refresh();
    expect(find(`${own(7)} `)).toEqual(['Z7']);
    expect((await db.pulled.words.toArray()).length).toBe(parts.length);
  });

  test('what changes is found by its new words only; what leaves is found no more, nor stored', async () => {
    await refresh();
    const changed = makeApplication('Z7', { version: 2, title: 'Бумага', ...prose('Опоковый сорбент') });
    await change(db, P, [arrival('application', changed)], 'c2');
    await change(db, P, [{ op: '-', kind: 'application', id: 'Z8', ver: 1 }], 'c3');
    unwrap(await sweepFeeds(db, [P]));
    await refresh();
    expect([find('сорбенты '), find(`${own(7)} `), find('бумаги '), find(`${own(8)} `)]).toEqual([
      ['Z7'],
      [],
      ['Z7'],
      [],
    ]);
    expect(await storedText()).not.toContain(own(8));
    await restart();
    await refresh();
    expect([find('сорбенты '), find(`${own(7)} `), find(`${own(8)} `)]).toEqual([['Z7'], [], []]);
  });

  test('a page of changes is a small part of its own; many of them become one', async () => {
    await refresh();
    for (let version = 2; version < 14; version += 1) {
      const doc = makeApplication('Z7', { version, ...prose(`Правка ${version}-я`) });
      await change(db, P, [arrival('application', doc)], `c${version}`);
      await refresh();
      expect(find('правка '.trim())).toEqual(['Z7']);
      expect(find(`"правки ${version}" `)).toEqual(['Z7']);
    }
    const heads = (await db.pulled.words.toArray()).filter(({ key }) => key.startsWith('ids/'));
    expect(heads.length).toBeLessThan(8);
    expect(find('полотно ')).toHaveLength(29);
  });
});

describe('a declared conflict', () => {
  beforeEach(async () => {
    await storeSnapshot(db, P, [[...head, ...applications(30)]]);
    await refresh();
  });

  test('leaves no word of the file in the store from its own transaction on, nor in the index after it', async () => {
    expect(await storedText()).toContain(own(7));
    unwrap(await declareConflict('Z7'));
    expect(await storedText()).not.toContain(own(7));
    await refresh();
    expect(find(`${own(7)} `)).toEqual([]);
    expect(find(`${own(8)} `)).toEqual(['Z8']);
    expect(find('title:Z7 ')).toEqual(['Z7']);
    expect(await storedText()).not.toContain(own(7));
    expect(await storedText()).toContain(own(8));
    await restart();
    await refresh();
    expect(find(`${own(7)} `)).toEqual([]);
    expect(state?.texts).toEqual({ done: 29, of: 29 });
  });

  test('also of its older versions, and of those that come later', async () => {
    const second = makeApplication('Z7', { version: 2, ...prose('Вторая опоковая') });
    await change(db, P, [arrival('application', second)], 'c2');
    await refresh();
    unwrap(await declareConflict('Z7'));
    expect(await storedText()).not.toMatch(/словокккк|опоков/);
    const third = makeApplication('Z7', { version: 3, ...prose('Третья опоковая') });
    await change(db, P, [arrival('application', third)], 'c3');
    await refresh();
    expect(await storedText()).not.toMatch(/словокккк|опоков/);
    expect(find('опоковый ')).toEqual([]);
  });

  test('declared while the texts are being read, or packed: the part with its words is not stored', async () => {
    await db.pulled.words.clear();
    await restart();
    let calls = 0;
    between = async () => {
      calls += 1;
      if (calls === 1) unwrap(await declareConflict('Z7'));
    };
    await refresh();
    expect(calls).toBeGreaterThan(0);
    expect(await storedText()).not.toContain(own(7));
    await refresh();
    expect([find(`${own(7)} `), find(`${own(8)} `)]).toEqual([[], ['Z8']]);
  });
});

describe('what the reviewer wrote', () => {
  test('is found at once, is not stored, and says which files have any', async () => {
    await storeSnapshot(db, P, [[...head, ...applications(3)]]);
    await refresh();
    index.takeOwn({
      reviews: [makeReview('Z1', { criteria: { c1: criterion('Рынок описан слабо') } })],
      annotations: [annotation('Z2', 'Смета завышена'), annotation('Z0', '')],
    });
    expect([find('note:смету '), find('завышены '), find('justification:рынка ')]).toEqual([
      ['Z2'],
      ['Z2'],
      ['Z1'],
    ]);
    expect([find('has:annotation'), find('has:justification'), find('has:attachment')]).toEqual([
      ['Z0', 'Z2'],
      ['Z1'],
      [],
    ]);
    index.takeOwn({ reviews: [], annotations: [annotation('Z2', 'Смета верная')] });
    expect([find('завышены '), find('верно '), find('рынка ')]).toEqual([[], ['Z2'], []]);
    expect(await storedText()).not.toContain('смет');
  });

  test('is told of after each write of it', async () => {
    const told: OwnWritings[] = [];
    const stop = watchSearched(db, {
      pulled: () => {},
      closed: () => {},
      own: (writings) => told.push(writings),
    });
    await storeSnapshot(db, P, [[...head, ...applications(3)]]);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), 5_000);
    unwrap(await saveReview(db, makeReview('Z1')));
    unwrap(await saveAnnotation(db, annotation('Z1', 'Первая')));
    const latest = {
      reviews: [{ applicationId: 'Z1' }],
      annotations: [{ note: 'Первая' }],
    };
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject(latest), 5_000);
    stop();
  });
});

test('the best finds come first, and passages say why', async () => {
  const byTitle = makeApplication('A', { title: 'Сорбент из опоки', ...prose('Иное') });
  const byText = makeApplication(
    'B',
    prose(`${'Долгое вступление к делу. '.repeat(12)}Опоковый сорбент очищает воду.`),
  );
  const both = ['A', 'B', 'C'].map((id) =>
    arrival('application', id === 'A' ? byTitle : id === 'B' ? byText : makeApplication('C')),
  );
  await storeSnapshot(db, P, [[...head, ...both]]);
  await refresh();
  const { best } = index.ask('сорбенты ', 5);
  expect(best.map(({ number, field }) => [index.roster[number], field])).toEqual([
    ['A', 'title'],
    ['B', 'section'],
  ]);
  const [passage] = await index.explain('сорбента ', idOf('B'));
  expect(passage).toMatchObject({ field: 'section', heading: 'Суть' });
  expect(passage!.marks.map(({ from, to }) => passage!.text.slice(from, to))).toEqual(['сорбент']);
  expect(passage!.text.length).toBeLessThan(200);
  expect(index.ask('сорбант ', 0)).toMatchObject({ widened: [{ word: 'сорбант', by: 'typo' }] });
  expect((await index.explain('сорбант ', idOf('A')))[0]?.marks).toHaveLength(1);
  expect((await loadIndex(db)).rows).toHaveLength(3);
});

/** All that table `words` holds, as text: what is in it of any word shows. */
async function storedText(): Promise<string> {
  const rows = await db.pulled.words.toArray();
  const parts = rows.filter(({ key }) => key.startsWith('part/'));
  const contents = await Promise.all(
    parts.map(({ key, value }) => decodeValue(db.values, `words ${key}`, value)),
  );
  const bytes = contents.map((content) => Array.from(content, (byte) => String.fromCharCode(byte)).join(''));
  // Words lie in it as little-endian code units, beginning at an even place or at an odd one.
  return bytes
    .flatMap((text) =>
      [0, 1].map((from) =>
        new TextDecoder('utf-16le').decode(Uint8Array.from(text.slice(from), (char) => char.charCodeAt(0))),
      ),
    )
    .join(' ');
}

function criterion(justification: string) {
  return { score: 3, justification, weakness: '', evidence: [] };
}

function annotation(applicationId: string, note: string): Annotation {
  const selectors = [
    { type: 'TextPositionSelector', start: 0, end: 1 },
    { type: 'TextQuoteSelector', exact: 'А', prefix: '', suffix: '' },
  ];
  const at = '2026-11-01T10:00:00Z';
  return {
    ...{
      id: `N-${applicationId}`,
      applicationId,
      applicationVersion: 1,
      ordinal: 1,
      note,
      createdAt: at,
      updatedAt: at,
    },
    target: { kind: 'section', sectionId: 's1', selectors },
  } as unknown as Annotation;
}
