import type { DeskBridge } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/result';
import { openDeskDb, type DeskDb } from '../db/open-desk-db';
import { databaseNameOf, importDeskKeys, plainNameOf, type DeskKeys } from '../db/sealing/desk-keys';
import { movePlain } from '../db/sealing/move-plain';

/**
 * Opens the desk's database with the keys that main hands out while the desk is open. One that an earlier version left
 * unsealed is moved first; `moving` is called before that, since it may take a while.
 */
export async function openSealed(
  bridge: DeskBridge,
  deskId: string,
  moving: () => void,
): Promise<Result<{ db: DeskDb; keys: DeskKeys | null }>> {
  const handed = await bridge['lock:keys'](undefined);
  if (!handed.ok) return handed;
  const keys = await importDeskKeys(handed.value);
  // Imported, or copied when the database opens: these are of no more use.
  handed.value.values?.fill(0);
  if (keys) {
    const plain = plainNameOf(deskId);
    // One at a time: an opening that nobody waits for any more may still be at it.
    const moved = await navigator.locks.request(plain, () => movePlain({ plain, keys, moving }));
    if (!moved.ok) return moved;
  }
  const opened = await openDeskDb({ name: databaseNameOf(deskId, keys), keys });
  return opened.ok ? ok({ db: opened.value, keys }) : opened;
}
