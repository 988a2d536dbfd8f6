import type { ApplicationId } from '../../shared/application/ids';
import type { ListRow } from '../../shared/application/list-row';
import { mergeSegments } from '../../shared/search/merge-segments';
import { parseQuery } from '../../shared/search/parse-query';
import { createSegmentPacker } from '../../shared/search/segment';
import { readClosed } from '../db/close-bodies';
import { loadIndex } from '../db/load-index';
import type { DeskDb } from '../db/open-desk-db';
import type { Shown } from '../db/pulled-index';
import { groupBodies, readBodies } from '../db/read-bodies';
import type { OwnWritings } from '../db/watch-searched';
import { answerQuery, type Answer } from './answer-query';
import { findPassages } from './find-passages';
import { indexTexts, loadStored, mergeTexts, type TextWork } from './index-texts';
import { packOwn, textsByOwner } from './pack-own';
import type { Passage, SearchState } from './search-messages';
import { headTexts, textsOfBody, textsOfRow } from './searched-texts';
import { createShelf, planMerge, type Shelf } from './shelf';

/**
 * All that can be searched on this desk: the list rows and what the reviewer wrote, packed anew at each start, and the
 * texts of the files, which are stored packed.
 */
export type SearchIndex = {
  /** Takes over the list as it is now: what is new, what left, what was closed. */
  readonly refreshRows: () => Promise<void>;
  /** Reads the texts that are missing, slice by slice, oldest blocks first. One call at a time. */
  readonly refreshTexts: () => Promise<void>;
  readonly takeOwn: (own: OwnWritings) => void;
  readonly ask: (text: string, finds: number) => Answer;
  /** Why an application was found. */
  readonly explain: (text: string, id: ApplicationId) => Promise<Passage[]>;
  /** Applications by number. */
  readonly roster: readonly ApplicationId[];
};

type Options = {
  readonly report: (state: Pick<SearchState, 'rows' | 'texts'>) => void;
  /** Called between two slices of the texts. */
  readonly between: () => Promise<void>;
};

export function createSearchIndex(db: DeskDb, { report, between }: Options): SearchIndex {
  const { roster, numberOf } = createRoster();
  const shelves = { rows: createShelf(numberOf), texts: createShelf(numberOf), own: createShelf(numberOf) };
  const shownRows = new Map<string, ListRow>();
  let own = textsByOwner({ reviews: [], annotations: [] });
  let isLoaded = false;
  let closed: ReadonlySet<string> = new Set();
  let epochs: ReadonlyMap<string, string> = new Map();
  const tell = () => {
    const isRead = (id: string) => shelves.texts.stampOf(id) !== undefined;
    const without = new Set(
      [...closed, ...work.unread.keys()].filter((id) => shownRows.has(id) && !isRead(id)),
    );
    report({ rows: true, texts: { done: shelves.texts.size(), of: shownRows.size - without.size } });
  };
  const work: TextWork = {
    ...{ db, shelf: shelves.texts, unread: new Map(), nextKey: 1 },
    stampOf: ({ feed, entry }) => `${epochs.get(feed) ?? ''}/${entry.version}`,
    isClosed: (id) => closed.has(id),
    between: async () => {
      await between();
      tell();
    },
  };

  const refreshRows = async () => {
    closed = await readClosed(db);
    const { applications } = await loadIndex(db);
    takeRows(shelves.rows, shownRows, applications.values());
    const left = new Set([...shownRows.keys()].filter((id) => !applications.has(id as ApplicationId)));
    const shut = new Set([...closed].filter((id) => shelves.texts.stampOf(id) !== undefined));
    for (const id of left) shownRows.delete(id);
    if (left.size > 0) for (const shelf of Object.values(shelves)) shelf.drop(left);
    if (shut.size > 0) shelves.texts.drop(shut);
    mergeInMemory(shelves.rows);
    tell();
  };

  const refreshTexts = async () => {
    if (!isLoaded) await loadStored(work, (id) => shownRows.has(id));
    isLoaded = true;
    tell();
    await mergeTexts(work);
    const index = await loadIndex(db);
    epochs = new Map([...index.feeds].map(([feed, { record }]) => [feed, record.epoch]));
    const missing = [...index.applications.values()].filter(
      (shown) => !closed.has(shown.entry.id) && isMissing(work, shown),
    );
    await indexTexts(work, groupBodies(index, missing));
    await mergeTexts(work);
    tell();
  };

  const readTexts = async (id: ApplicationId) => {
    if (closed.has(id)) return [];
    const index = await loadIndex(db);
    const shown = index.applications.get(id);
    const [read] = shown ? await readBodies(db, groupBodies(index, [shown])) : [];
    return read?.application ? textsOfBody(read.application) : [];
  };

  return {
    ...{ roster, refreshRows, refreshTexts },
    takeOwn: (writings) => {
      own = textsByOwner(writings);
      packOwn(shelves.own, own);
      mergeInMemory(shelves.own);
    },
    ask: (text, finds) => {
      const pieces = Object.values(shelves).flatMap((shelf) => shelf.pieces());
      return answerQuery(pieces, parseQuery(text), { limit: roster.length, finds });
    },
    explain: async (text, id) => {
      const row = shownRows.get(id);
      if (!row) return [];
      const texts = [...headTexts(textsOfRow(row)), ...(own.get(id) ?? []), ...(await readTexts(id))];
      return findPassages(parseQuery(text).node, texts);
    },
  };
}

/** Numbers for the bits of answers: one that was given is never given again. */
function createRoster() {
  const roster: ApplicationId[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, roster.length);
    return roster.push(id as ApplicationId) - 1;
  };
  return { roster, numberOf };
}

function isMissing({ shelf, unread, stampOf }: TextWork, shown: Shown): boolean {
  return shelf.stampOf(shown.entry.id) !== stampOf(shown) && unread.get(shown.entry.id) !== shown.entry;
}

/** Only rows that are other objects than before are looked at: a page of changes costs what is in it. */
function takeRows(shelf: Shelf, known: Map<string, ListRow>, applications: Iterable<Shown>): void {
  const fresh = createSegmentPacker();
  for (const { entry } of applications) {
    if (entry.content.kind !== 'application') continue;
    const { row } = entry.content;
    if (known.get(entry.id) === row) continue;
    known.set(entry.id, row);
    const texts = textsOfRow(row);
    const stamp = Object.values(texts).flat().join('\n');
    if (shelf.stampOf(entry.id) !== stamp) fresh.add(entry.id, stamp, texts);
  }
  if (fresh.size() > 0) shelf.put(fresh.pack(), null);
}

function mergeInMemory(shelf: Shelf): void {
  for (let group = planMerge(shelf.placed()); group; group = planMerge(shelf.placed())) {
    shelf.replace(group, mergeSegments(group), null);
  }
}
