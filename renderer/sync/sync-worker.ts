import { fail } from '../../shared/result';
import { findDamaged, forgetPosition } from '../db/feed-positions';
import { openDeskDb, type DeskDb } from '../db/open-desk-db';
import { forgetStateTag } from '../db/sync-status';
import { createSyncStore } from '../db/sync-store';
import { openLine } from './ask-registry';
import { createHttpWire } from './http-wire';
import { runRound } from './run-round';
import { IDLE, type SyncCommand, type SyncEvent } from './sync-messages';

/** The sync worker: opens the same database as the page and runs rounds, one at a time. */
let db: DeskDb | null = null;
let cut: AbortController | null = null;
let hurry = new AbortController();
let running: Promise<void> = Promise.resolve();

const tell = (event: SyncEvent) => self.postMessage(event);

self.onmessage = ({ data }: MessageEvent<SyncCommand>) => {
  switch (data.type) {
    case 'start':
      if (!cut) {
        hurry = new AbortController();
        running = start(data.dbName);
      }
      if (data.byPerson) hurry.abort();
      break;
    case 'cancel':
      cut?.abort();
      hurry.abort();
      break;
    case 'close':
      cut?.abort();
      hurry.abort();
      void running.finally(() => {
        db?.close();
        db = null;
        tell({ type: 'closed' });
      });
      break;
  }
};

async function start(name: string): Promise<void> {
  cut = new AbortController();
  const { signal } = cut;
  try {
    const opened = db ?? (await open(name));
    if ('error' in opened) {
      const progress = { ...IDLE, phase: 'failed' as const, problem: opened.error };
      tell({ type: 'ended', progress, online: null, retryAfterMs: 0 });
      return;
    }
    db = opened;
    const end = await runRound({
      store: createSyncStore(db),
      wire: createHttpWire(
        openLine({
          transport: (url, init) => fetch(url, init),
          random: Math.random,
          wait,
          signal,
          hurry: hurry.signal,
        }),
      ),
      now: () => new Date(),
      report: (progress) => tell({ type: 'progress', progress }),
    });
    tell({ type: 'ended', ...end });
  } catch (cause) {
    // A mistake of ours: said to the person, and thrown on to the handler of bugs.
    const { error } = fail('internal', { details: { reason: String(cause) } });
    const progress = { ...IDLE, phase: 'failed' as const, problem: error };
    tell({ type: 'ended', progress, online: null, retryAfterMs: 0 });
    reportError(cause);
  } finally {
    cut = null;
  }
}

async function open(name: string) {
  const opened = await openDeskDb({ name });
  if (!opened.ok) return opened;
  const damaged = await findDamaged(opened.value);
  for (const feed of damaged) await forgetPosition(opened.value, feed);
  if (damaged.length > 0) await forgetStateTag(opened.value);
  return opened.value;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
