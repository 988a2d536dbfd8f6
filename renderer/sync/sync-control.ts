import { useSyncExternalStore } from 'react';
import { fail } from '../../shared/result';
import type { IntakeEnd, IntakeToTake } from './intake-messages';
import { nextPoll } from './next-poll';
import { IDLE, type Progress, type SyncCommand, type SyncEvent } from './sync-messages';

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
  readonly subscribe: (listener: () => void) => () => void;
  readonly getProgress: () => Progress;
  /** Did the last contact with the registry succeed; null before the first. */
  readonly online: boolean | null;
  readonly close: () => void;
};

export type SyncControlOptions = {
  /** Name of the desk's database, which the worker opens too. */
  readonly dbName: string;
  readonly isActive?: () => boolean;
  readonly random?: () => number;
};

export function createSyncControl(startWorker: () => Worker, options: SyncControlOptions): SyncControl {
  const { dbName, random = Math.random, isActive = () => document.visibilityState === 'visible' } = options;
  const listeners = new Set<() => void>();
  let worker: Worker | null = null;
  let progress = IDLE;
  let running = false;
  let online: boolean | null = null;
  let autoSync = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Who waits for the intake packet that is being taken in. */
  let taking: ((end: IntakeEnd) => void) | null = null;

  const publish = (next: Progress) => {
    progress = next;
    for (const listener of listeners) listener();
  };
  const schedule = (retryAfterMs: number) => {
    clearTimeout(timer);
    const wait = nextPoll({ failures, active: isActive(), retryAfterMs, random });
    if (autoSync) timer = setTimeout(() => begin(false), wait);
  };
  const endIntake = (end: IntakeEnd) => {
    const told = taking;
    taking = null;
    running = false;
    // Who asked for it says how it went: it was no exchange with the registry.
    publish(IDLE);
    schedule(0);
    told?.(end);
  };
  const end = (event: Extract<SyncEvent, { type: 'ended' }>) => {
    // A round that was cut for an intake packet, which is under way now.
    if (taking) return;
    running = false;
    online = event.online ?? online;
    failures = event.progress.phase === 'failed' ? failures + 1 : 0;
    publish(event.progress);
    // What nobody can mend by waiting (a revoked desk) is not asked again by itself, unless a person does.
    if (event.progress.phase !== 'failed' || event.progress.problem?.retryable) schedule(event.retryAfterMs);
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
    clearTimeout(timer);
    running = true;
    if (!worker) open();
    publish({ ...IDLE, phase: 'connecting' });
    send({ type: 'start', dbName, byPerson });
  };
  return {
    start: () => (running ? send({ type: 'start', dbName, byPerson: true }) : begin(true)),
    cancel: () => send({ type: 'cancel' }),
    takeIntake: (intake) => {
      if (taking) return Promise.resolve({ outcome: 'cancelled', problem: null });
      clearTimeout(timer);
      running = true;
      if (!worker) open();
      publish({ ...IDLE, phase: 'snapshot' });
      send({ type: 'intake', dbName, intake });
      return new Promise((resolve) => {
        taking = resolve;
      });
    },
    setAutoSync: (on) => {
      if (on === autoSync) return;
      autoSync = on;
      clearTimeout(timer);
      if (on && !running) begin(false);
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
      clearTimeout(timer);
      autoSync = false;
      listeners.clear();
      send({ type: 'close' });
    },
  };
}

export function useSyncProgress(control: SyncControl): Progress {
  return useSyncExternalStore(control.subscribe, control.getProgress);
}
