import type { LockReason } from '../../shared/ipc/lock';

/** The parts of Electron's `powerMonitor` that are used here. */
export type PowerMonitor = {
  readonly getSystemIdleTime: () => number;
  on(event: 'suspend', listener: () => void): unknown;
  on(event: 'lock-screen', listener: () => void): unknown;
};

const LOOK_EVERY_MS = 5_000;

/** Locks when nobody has touched the computer for the chosen time, when it sleeps and when its screen is locked. */
export function watchIdle(options: {
  readonly power: PowerMonitor;
  /** Minutes. */
  readonly lockAfter: () => number;
  readonly lock: (reason: LockReason) => void;
  readonly every: (work: () => void, ms: number) => unknown;
}): void {
  const { power, lockAfter, lock, every } = options;
  power.on('suspend', () => lock('suspend'));
  power.on('lock-screen', () => lock('screen'));
  every(() => {
    // A system that cannot tell answers below zero.
    if (power.getSystemIdleTime() >= lockAfter() * 60) lock('idle');
  }, LOOK_EVERY_MS);
}
