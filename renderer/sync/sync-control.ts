import { useSyncExternalStore } from 'react';
import { fail, type DeskError } from '../../shared/result';
import type { IntakeEnd, IntakeToTake } from './intake-messages';
import { nextPoll } from './next-poll';
import { IDLE, type Progress, type SyncCommand, type SyncEvent, type WorkersDb } from './sync-messages';

/** What the page may do with sync: the work itself runs in a worker. */
export type SyncControl = {
  /** A person wants a round: starts one at once; one that is running puts nothing off from now on. */
  readonly start: () => void;
  /** Cuts the running round; what came is kept, and the next one goes on from there. */
  readonly cancel: () => void;
  /** Takes in an intake packet that main has verified. A round that runs is cut, and the next one goes on. */
  readonly takeIntake: (intake: IntakeToTake) => Promise<IntakeEnd>;
  /** Rounds by themselves: 60 s apart while the page is looked at, 5 minutes otherwise. */
  readonly setAutoSync: (on: boolean) => void;
  /** The network is back: a round soon, where rounds go by themselves; never before the registry wants one. */
  readonly noticeOnline: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly getProgress: () => Progress;
  /** Did the last contact with the registry succeed; null before the first. */
  readonly online: boolean | null;
  readonly close: () => void;
};

export type SyncControlOptions = WorkersDb & {
  readonly isActive?: () => boolean;
  readonly random?: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly now?: () => number;
};

/** Until one of these is mended by somebody, asking again by itself would only be a nuisance. */
const STANDSTILL: readonly DeskError['code'][] = [
  'desk-revoked',
  'not-enrolled',
  'token-invalid',
  'database-newer',
];

/** Networks that come and go count as one that came: a round for it at most so often, ms. */
const ONLINE_AGAIN = 60_000;
/** Desks in one building come back to the network together: they spread over this, ms. */
const ONLINE_SPREAD = 10_000;

export function createSyncControl(startWorker: () => Worker, options: SyncControlOptions): SyncControl {
  const {
    dbName,
    keys,
    random = Math.random,
    isActive = () => document.visibilityState === 'visible',
  } = options;
  const { now = () => performance.now() } = options;
  const listeners = new Set<() => void>();
  let worker: Worker | null = null;
  let progress = IDLE;
  let running = false;
  let online: boolean | null = null;
  let autoSync = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the next round by itself is due, and before when the registry wants none. */
  let dueAt = Number.POSITIVE_INFINITY;
  let quietUntil = 0;
  let noticedAt = Number.NEGATIVE_INFINITY;
  let standstill = false;
  /** Who waits for the intake packet that is being taken in. */
  let taking: ((end: IntakeEnd) => void) | null = null;

  const publish = (next: Progress) => {
    progress = next;
    for (const listener of listeners) listener();
  };
  const beginIn = (wait: number) => {
    stopWaiting();
    dueAt = now() + wait;
    timer = setTimeout(() => begin(false), wait);
  };
  const stopWaiting = () => {
    clearTimeout(timer);
    dueAt = Number.POSITIVE_INFINITY;
  };
  const schedule = (retryAfterMs: number) => {
    stopWaiting();
    quietUntil = now() + retryAfterMs;
    if (autoSync && !standstill) beginIn(nextPoll({ failures, active: isActive(), retryAfterMs, random }));
  };
  const endIntake = (end: IntakeEnd) => {
    const told = taking;
    taking = null;
    running = false;
    // Who asked for it says how it went: it was no exchange with the registry.
    publish(IDLE);
    schedule(Math.max(0, quietUntil - now()));
    told?.(end);
  };
  const end = (event: Extract<SyncEvent, { type: 'ended' }>) => {
    // A round that was cut for an intake packet, which is under way now.
    if (taking) return;
    running = false;
    online = event.online ?? online;
    failures = event.progress.phase === 'failed' ? failures + 1 : 0;
    publish(event.progress);
    const { phase, problem } = event.progress;
    standstill =
      phase === 'failed' && problem !== null && !problem.retryable && STANDSTILL.includes(problem.code);
    schedule(event.retryAfterMs);
  };
  const send = (command: SyncCommand) => worker?.postMessage(command);
  const open = () => {
    worker = startWorker();
    worker.onmessage = ({ data }: MessageEvent<SyncEvent>) => {
      if (data.type === 'progress') publish(data.progress);
      if (data.type === 'ended') end(data);
      if (data.type === 'intake-ended') endIntake(data.end);
      if (data.type === 'closed') worker?.terminate();
    };
    worker.onerror = (event) => {
      worker?.terminate();
      worker = null;
      const { error } = fail('internal', { details: { reason: event.message ?? '' } });
      if (taking) return endIntake({ outcome: 'failed', problem: error });
      end({
        type: 'ended',
        progress: { ...IDLE, phase: 'failed', problem: error },
        online: null,
        retryAfterMs: 0,
      });
    };
  };
  const begin = (byPerson: boolean) => {
    stopWaiting();
    running = true;
    if (!worker) open();
    publish({ ...IDLE, phase: 'connecting' });
    send({ type: 'start', dbName, keys, byPerson });
  };
  return {
    start: () => (running ? send({ type: 'start', dbName, keys, byPerson: true }) : begin(true)),
    cancel: () => send({ type: 'cancel' }),
    takeIntake: (intake) => {
      if (taking) return Promise.resolve({ outcome: 'cancelled', problem: null });
      stopWaiting();
      running = true;
      if (!worker) open();
      publish({ ...IDLE, phase: 'snapshot' });
      send({ type: 'intake', dbName, keys, intake });
      return new Promise((resolve) => {
        taking = resolve;
      });
    },
    setAutoSync: (on) => {
      if (on === autoSync) return;
      autoSync = on;
      stopWaiting();
      if (on && !running) begin(false);
    },
    noticeOnline: () => {
      if (!autoSync || running || standstill || now() - noticedAt < ONLINE_AGAIN) return;
      noticedAt = now();
      const wait = Math.max(random() * ONLINE_SPREAD, quietUntil - now());
      if (now() + wait < dueAt) beginIn(wait);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getProgress: () => progress,
    get online() {
      return online;
    },
    close: () => {
      stopWaiting();
      autoSync = false;
      listeners.clear();
      send({ type: 'close' });
    },
  };
}

export function useSyncProgress(control: SyncControl): Progress {
  return useSyncExternalStore(control.subscribe, control.getProgress);
}
