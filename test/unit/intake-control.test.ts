import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncControl } from '../../renderer/sync/sync-control';
import { IDLE, type SyncCommand, type SyncEvent } from '../../renderer/sync/sync-messages';
import type { PacketId } from '../../shared/application/ids';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const intake = { set: 'a-set' as PacketId, sequence: 1, createdAt: '2026-11-23T11:00:00.000Z' };
const ended = (phase: 'done' | 'cancelled') =>
  ({ type: 'ended', progress: { ...IDLE, phase }, online: true, retryAfterMs: 0 }) as const;

function makeControl() {
  const sent: SyncCommand[] = [];
  const worker = {
    postMessage: (command: SyncCommand) => void sent.push(command),
    terminate: vi.fn(),
    onmessage: null as ((event: { data: SyncEvent }) => void) | null,
    onerror: null as ((event: { message: string }) => void) | null,
  };
  const options = { keys: null, dbName: 'desk', isActive: () => true, random: () => 0 };
  const control = createSyncControl(() => worker as unknown as Worker, options);
  return { control, worker, sent, tell: (data: SyncEvent) => worker.onmessage!({ data }) };
}

describe('SYNC-90: the control takes in an intake packet', () => {
  test('a round that runs is cut for it, and no other begins until it has ended', async () => {
    const { control, sent, tell } = makeControl();
    control.setAutoSync(true);
    const taken = control.takeIntake(intake);
    expect(sent.map(({ type }) => type)).toEqual(['start', 'intake']);
    tell(ended('cancelled'));
    vi.advanceTimersByTime(600_000);
    expect(sent).toHaveLength(2);
    expect(control.getProgress().phase).toBe('snapshot');

    tell({ type: 'intake-ended', end: { outcome: 'taken', problem: null } });
    expect(await taken).toEqual({ outcome: 'taken', problem: null });
    // It was no exchange with the registry; the next one comes in its time.
    expect(control.getProgress()).toEqual(IDLE);
    expect(control.online).toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(sent.map(({ type }) => type)).toEqual(['start', 'intake', 'start']);
  });

  test('one at a time; a worker that breaks is told as a failure', async () => {
    const { control, sent, worker } = makeControl();
    const taken = control.takeIntake(intake);
    expect(await control.takeIntake(intake)).toMatchObject({ outcome: 'cancelled' });
    expect(sent).toHaveLength(1);
    worker.onerror!({ message: 'boom' });
    expect(await taken).toMatchObject({ outcome: 'failed', problem: { code: 'internal' } });
    control.start();
    expect(sent.at(-1)).toMatchObject({ type: 'start' });
  });
});
