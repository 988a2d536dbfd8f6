import type { LockStatus, PageKeys } from '../../shared/ipc/lock';
import { fail, ok, type Result } from '../../shared/result';
import type { FileDialogs } from '../files/file-dialogs';
import type { Handlers } from '../ipc/handlers';
import { writeWhole } from '../vault/write-whole';
import type { Lock } from './lock';

export type LockRooms = {
  readonly lock: Lock;
  readonly dialogs: Pick<FileDialogs, 'askSavePath'>;
  /** Opens what needs the keys, before the page hears that the desk is open. */
  readonly opened: () => Promise<Result<null>>;
  /** Locks, and loads the page anew. */
  readonly lockDesk: () => void;
  /** False only where a test has switched sealing off. */
  readonly seals: boolean;
};

/** The channels of the lock. */
export function createLockHandlers({
  lock,
  dialogs,
  opened,
  lockDesk,
  seals,
}: LockRooms): Pick<Handlers, `lock:${string}` & keyof Handlers> {
  const thenOpen = async (tried: Result<LockStatus>): Promise<Result<LockStatus>> => {
    if (!tried.ok) return tried;
    const rooms = await opened();
    if (rooms.ok) return tried;
    lock.lock('start');
    return rooms;
  };
  return {
    'lock:status': async () => ok(lock.status()),
    'lock:create': async ({ passphrase }) => thenOpen(await lock.create(passphrase)),
    'lock:unlock': async ({ passphrase }) => thenOpen(await lock.unlock(passphrase)),
    'lock:recover': async (words) => thenOpen(await lock.recover(words)),
    'lock:save-request': async () => {
      const request = await lock.recoveryRequest();
      if (!request.ok) return request;
      const path = await dialogs.askSavePath('recovery', 'review-desk-recovery.p7m');
      if (path === null) return fail('dialog-cancelled');
      const written = await writeWhole(path, request.value);
      return written.ok ? ok({ path }) : written;
    },
    'lock:keys': async () => keysOf(lock, seals),
    'lock:lock': async () => {
      lockDesk();
      return ok(null);
    },
    'lock:change': (words) => lock.change(words),
  };
}

function keysOf(lock: Lock, seals: boolean): Result<PageKeys> {
  const keys = lock.keys();
  if (!keys) return fail('desk-locked');
  return ok(seals ? { rows: keys.rows, values: keys.values } : { rows: null, values: null });
}
