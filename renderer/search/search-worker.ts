import { openDeskDb, type DeskDb } from '../db/open-desk-db';
import { watchSearched } from '../db/watch-searched';
import { createSearchIndex, type SearchIndex } from './search-index';
import type { SearchCommand, SearchEvent, SearchState } from './search-messages';

/** The search worker: opens the same database as the page, keeps the index and answers. */
type Opened = { readonly db: DeskDb; readonly index: SearchIndex; readonly stop: () => void };

/** Texts are read when what comes has come: a sync needs the disk and the core for itself. */
const SETTLED_MS = 1_500;
/** How often a long reading says how far it is; ms. */
const TELL_MS = 500;

let opened: Promise<Opened | null> = Promise.resolve(null);
/** The newest question of each asker: an older one is not answered. */
const newest = new Map<string, number>();

const tell = (event: SearchEvent) => self.postMessage(event);

self.onmessage = ({ data }: MessageEvent<SearchCommand>) => {
  switch (data.type) {
    case 'open':
      opened = open(data);
      break;
    case 'ask':
      newest.set(data.asker, data.question);
      // In a task of its own: what was asked after it is there before it begins.
      setTimeout(() => void answer(data));
      break;
    case 'explain':
      void explain(data);
      break;
    case 'close':
      void opened.then((one) => {
        one?.stop();
        one?.db.close();
        tell({ type: 'closed' });
      });
      break;
  }
};

async function answer({
  question,
  text,
  finds,
  asker,
}: Extract<SearchCommand, { type: 'ask' }>): Promise<void> {
  const index = (await opened)?.index;
  if (!index || newest.get(asker) !== question) return;
  const { hits, widened, best } = index.ask(text, finds);
  const named = best.map(({ number, field }) => ({ applicationId: index.roster[number]!, field }));
  tell({ type: 'answer', question, hits, widened, finds: named });
}

async function explain(command: Extract<SearchCommand, { type: 'explain' }>): Promise<void> {
  const { question, text, applicationId } = command;
  const passages = (await (await opened)?.index.explain(text, applicationId)) ?? [];
  tell({ type: 'explained', question, passages });
}

async function open({ dbName, keys }: Extract<SearchCommand, { type: 'open' }>): Promise<Opened | null> {
  const result = await openDeskDb({ name: dbName, keys });
  if (!result.ok) {
    const state = { rows: false, texts: { done: 0, of: 0 }, problem: result.error };
    tell({ type: 'state', state, revision: 1 });
    return null;
  }
  return keepFresh(result.value);
}

/** Refreshes the index whenever something has changed: rows at once, texts once it is quiet. */
function keepFresh(db: DeskDb): Opened {
  const wanted = { rows: true, texts: true };
  const told = { roster: 0, revision: 0, at: 0 };
  let running = false;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  let latest: Omit<SearchState, 'problem'> | null = null;
  const report = (state: Omit<SearchState, 'problem'>) => {
    latest = state;
    if (told.roster < index.roster.length || performance.now() - told.at >= TELL_MS) publish();
  };
  const publish = () => {
    if (!latest) return;
    told.at = performance.now();
    if (told.roster < index.roster.length) {
      tell({ type: 'roster', from: told.roster, ids: index.roster.slice(told.roster) });
      told.roster = index.roster.length;
    }
    told.revision += 1;
    tell({ type: 'state', state: { ...latest, problem: null }, revision: told.revision });
    latest = null;
  };
  const refreshRows = async () => {
    if (!wanted.rows || isStopped) return;
    wanted.rows = false;
    await index.refreshRows();
  };
  const index = createSearchIndex(db, { report, between: refreshRows });
  const run = async () => {
    if (running) return;
    running = true;
    try {
      while ((wanted.rows || wanted.texts) && !isStopped) {
        await refreshRows();
        if (!wanted.texts) continue;
        wanted.texts = false;
        await index.refreshTexts();
      }
    } catch (cause) {
      // Closed under it; anything else is a mistake of ours, for the handler of bugs.
      if (!isStopped) reportError(cause);
    } finally {
      running = false;
      publish();
    }
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      wanted.texts = true;
      void run();
    }, SETTLED_MS);
  };
  const unwatch = watchSearched(db, {
    pulled: () => {
      wanted.rows = true;
      settle();
      void run();
    },
    closed: () => {
      wanted.rows = true;
      wanted.texts = true;
      void run();
    },
    own: (own) => {
      index.takeOwn(own);
      wanted.rows = true;
      void run();
    },
  });
  return {
    db,
    index,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      unwatch();
    },
  };
}
