import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncControl } from '../../renderer/sync/sync-control';
import { IDLE, type SyncCommand, type SyncEvent } from '../../renderer/sync/sync-messages';
import { fail } from '../../shared/result';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeControl(random: () => number = () => 0) {
  const sent: SyncCommand[] = [];
  const worker = {
    postMessage: (command: SyncCommand) => void sent.push(command),
    terminate: vi.fn(),
    onmessage: null as ((event: { data: SyncEvent }) => void) | null,
    onerror: null as ((event: { message: string }) => void) | null,
  };
  const startWorker = vi.fn(() => worker as unknown as Worker);
  const control = createSyncControl(startWorker, {
    dbName: 'desk',
    keys: null,
    isActive: () => true,
    random,
  });
  const tell = (data: SyncEvent) => worker.onmessage!({ data });
  const end = (
    phase: 'done' | 'failed',
    problem = phase === 'failed' ? unreachable : null,
    retryAfterMs = 0,
  ) => tell({ type: 'ended', progress: { ...IDLE, phase, problem }, online: phase === 'done', retryAfterMs });
  const starts = () => sent.filter(({ type }) => type === 'start').length;
  return { control, worker, startWorker, sent, tell, end, starts };
}

const unreachable = fail('registry-unreachable', { retryable: true }).error;

describe('the control', () => {
  test('starts one round at a time, in one worker', () => {
    const { control, startWorker, sent, end } = makeControl();
    control.start();
    control.start();
    // The second is for the round that runs: the person waits for it (SYNC-78).
    expect(sent).toEqual(Array(2).fill({ type: 'start', dbName: 'desk', keys: null, byPerson: true }));
    expect(control.getProgress().phase).toBe('connecting');
    end('done');
    control.start();
    expect(sent).toHaveLength(3);
    expect(startWorker).toHaveBeenCalledTimes(1);
  });

  test('tells of progress, and of the line once it is known', () => {
    const { control, tell, end } = makeControl();
    const listener = vi.fn();
    const forget = control.subscribe(listener);
    expect(control.online).toBeNull();
    control.start();
    tell({ type: 'progress', progress: { ...IDLE, phase: 'snapshot', done: 5, total: 10 } });
    expect(control.getProgress()).toMatchObject({ phase: 'snapshot', done: 5 });
    end('failed');
    expect(control.online).toBe(false);
    forget();
    const calls = listener.mock.calls.length;
    control.start();
    expect(listener).toHaveBeenCalledTimes(calls);
  });

  test('cancels', () => {
    const { control, sent } = makeControl();
    control.start();
    control.cancel();
    expect(sent.at(-1)).toEqual({ type: 'cancel' });
  });

  test('a worker that breaks is a failed round, and the next one has a new worker', () => {
    const { control, worker, startWorker } = makeControl();
    control.start();
    worker.onerror!({ message: 'broken' });
    expect(control.getProgress()).toMatchObject({ phase: 'failed', problem: { code: 'internal' } });
    control.start();
    expect(startWorker).toHaveBeenCalledTimes(2);
  });
});

describe('by itself', () => {
  test('it goes on every minute, when the person wants it', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    expect(starts()).toBe(1);
    end('done');
    vi.advanceTimersByTime(59_000);
    expect(starts()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(starts()).toBe(2);
    end('done');
    control.setAutoSync(false);
    vi.advanceTimersByTime(600_000);
    expect(starts()).toBe(2);
  });

  test('it waits as long as the registry asks', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    end('done', null, 120_000);
    vi.advanceTimersByTime(119_000);
    expect(starts()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(starts()).toBe(2);
  });

  test('it comes back after what may pass, and stays away after what cannot', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    end('failed');
    vi.advanceTimersByTime(1_000);
    expect(starts()).toBe(2);
    end('failed', fail('desk-revoked').error);
    vi.advanceTimersByTime(3_600_000);
    expect(starts()).toBe(2);
    control.start();
    expect(starts()).toBe(3);
  });

  test.each(['desk-revoked', 'not-enrolled', 'token-invalid', 'database-newer'] as const)(
    'after %s neither time nor network makes it ask again, only a person (SYNC-83)',
    (code) => {
      const { control, end, starts } = makeControl();
      control.setAutoSync(true);
      end('failed', fail(code).error);
      control.noticeOnline();
      vi.advanceTimersByTime(24 * 3_600_000);
      expect(starts()).toBe(1);
      control.start();
      end('done');
      vi.advanceTimersByTime(60_000);
      expect(starts()).toBe(3);
    },
  );

  test('an answer that made no sense stops nothing: what stood in the way may be gone', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    end('failed', fail('registry-answer-invalid').error);
    vi.advanceTimersByTime(1_000);
    expect(starts()).toBe(2);
  });

  test('switched off, it never begins, whatever happens', () => {
    const { control, end, starts } = makeControl();
    control.start();
    end('failed');
    control.noticeOnline();
    vi.advanceTimersByTime(24 * 3_600_000);
    control.start();
    end('done', null, 5_000);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(starts()).toBe(2);
  });

  test('a network that comes back brings a round soon, and one that comes and goes no storm (SYNC-82)', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    for (let failure = 0; failure < 8; failure += 1) {
      end('failed');
      vi.advanceTimersByTime(1_000);
    }
    expect(starts()).toBe(9);
    end('done');
    for (let second = 0; second < 50; second += 1) {
      control.noticeOnline();
      vi.advanceTimersByTime(1_000);
      if (starts() > 9) end('done');
    }
    expect(starts()).toBe(10);
  });

  test('nor before the pause that the registry asked for', () => {
    const { control, end, starts } = makeControl();
    control.setAutoSync(true);
    end('failed', unreachable, 120_000);
    control.noticeOnline();
    vi.advanceTimersByTime(119_000);
    expect(starts()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(starts()).toBe(2);
  });

  test('desks whose registry went away together do not come back together (SYNC-82)', () => {
    const seed = 20261123;
    const random = makeRandom(seed);
    const desks = Array.from({ length: 500 }, () => makeControl(random));
    for (const { control } of desks) control.setAutoSync(true);
    for (let failure = 0; failure < 4; failure += 1) {
      for (const { end } of desks) end('failed');
      if (failure < 3) vi.advanceTimersByTime(300_000);
    }
    const seconds: number[] = [];
    let before = 4 * 500;
    for (let second = 0; second < 82; second += 1) {
      vi.advanceTimersByTime(1_000);
      const now = desks.reduce((sum, { starts }) => sum + starts(), 0);
      seconds.push(now - before);
      before = now;
    }
    expect(before, `seed ${seed}`).toBe(5 * 500);
    // Six a second on average: none has more than a few times that.
    expect(Math.max(...seconds), `seed ${seed}`).toBeLessThan(25);
  });

  test('it stops when the page closes', () => {
    const { control, worker, sent, tell, end, starts } = makeControl();
    control.setAutoSync(true);
    end('done');
    control.close();
    vi.advanceTimersByTime(600_000);
    expect(starts()).toBe(1);
    expect(sent.at(-1)).toEqual({ type: 'close' });
    tell({ type: 'closed' });
    expect(worker.terminate).toHaveBeenCalled();
  });
});

/** Mulberry32. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
