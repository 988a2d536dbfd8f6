import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncControl } from '../../renderer/sync/sync-control';
import { IDLE, type SyncCommand, type SyncEvent } from '../../renderer/sync/sync-messages';
import { fail } from '../../shared/result';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeControl() {
  const sent: SyncCommand[] = [];
  const worker = {
    postMessage: (command: SyncCommand) => void sent.push(command),
    terminate: vi.fn(),
    onmessage: null as ((event: { data: SyncEvent }) => void) | null,
    onerror: null as ((event: { message: string }) => void) | null,
  };
  const startWorker = vi.fn(() => worker as unknown as Worker);
  const control = createSyncControl(startWorker, { dbName: 'desk', isActive: () => true, random: () => 0 });
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
    expect(sent).toEqual(Array(2).fill({ type: 'start', dbName: 'desk', byPerson: true }));
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
