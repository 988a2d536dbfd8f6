import { fail } from '../../shared/result';
import { noteDamage } from '../db/note-damage';
import { createIntakeStore } from '../db/intakes';
import { openDeskDb, type DeskDb } from '../db/open-desk-db';
import { createSyncStore } from '../db/sync-store';
import { openLine } from './ask-registry';
import { createHttpWire } from './http-wire';
import type { IntakeEnd, IntakeToTake } from './intake-messages';
import { runRound } from './run-round';
import { IDLE, type SyncCommand, type SyncEvent, type WorkersDb } from './sync-messages';
import { takeIntake } from './take-intake';

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
        running = start(data);
      }
      if (data.byPerson) hurry.abort();
      break;
    case 'intake':
      cut?.abort();
      hurry.abort();
      running = running.then(() => startIntake(data, data.intake));
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

async function start(at: WorkersDb): Promise<void> {
  cut = new AbortController();
  const { signal } = cut;
  try {
    const opened = db ?? (await open(at));
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

/** A round that ran was cut: nothing is lost by that, and a person waits for this. */
async function startIntake(at: WorkersDb, intake: IntakeToTake): Promise<void> {
  cut = new AbortController();
  let end: IntakeEnd;
  try {
    end = await runIntake(at, intake, cut.signal);
  } catch (cause) {
    const { error } = fail('internal', { details: { reason: String(cause) } });
    end = { outcome: 'failed', problem: error };
    reportError(cause);
  } finally {
    cut = null;
  }
  tell({ type: 'intake-ended', end });
}

async function runIntake(at: WorkersDb, intake: IntakeToTake, signal: AbortSignal): Promise<IntakeEnd> {
  const opened = db ?? (await open(at));
  if ('error' in opened) return { outcome: 'failed', problem: opened.error };
  db = opened;
  const transport = (url: string, init: RequestInit) => fetch(url, init);
  return takeIntake(
    {
      store: createSyncStore(db),
      intakes: createIntakeStore(db),
      line: openLine({ transport, random: Math.random, wait, signal, hurry: signal }),
      now: () => new Date(),
      report: (progress) => tell({ type: 'progress', progress }),
    },
    intake,
  );
}

async function open({ dbName, keys }: WorkersDb) {
  const opened = await openDeskDb({ name: dbName, keys });
  if (!opened.ok) return opened;
  // What is damaged is mended by the round; if it cannot be looked for, the round says what is wrong.
  await noteDamage(opened.value);
  return opened.value;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
