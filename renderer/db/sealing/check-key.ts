import type { Dexie, Table } from 'dexie';
import { ALL_OWN_STORES } from '../schema';
import { refuse } from '../try-storage';
import { openBytes, sealBytes } from './seal-bytes';

/**
 * Says that the database is sealed, whole, and with which key: a row of `$cursor`. While an earlier version's database
 * is being moved, it is not there yet.
 */
type SealingRow = { readonly id: 'sealing'; readonly check: Uint8Array };

const PLACE = 'review-desk check/1';
const WORD = new TextEncoder().encode('review-desk');

export async function writeKeyCheck(own: Dexie, key: Uint8Array): Promise<void> {
  await cursorOf(own).put({ id: 'sealing', check: sealBytes(key, PLACE, WORD) });
}

/** Is the database sealed, and whole? Throws `database-other-key` where it is sealed with another key. */
export async function isSealed(own: Dexie, key: Uint8Array | null): Promise<boolean> {
  const row = await cursorOf(own).get('sealing');
  if (!row) return false;
  if (key === null || !opens(key, row.check)) refuse('database-other-key');
  return true;
}

/** Opening: a new database gets its check; one with rows and without it is not what the key is for. */
export async function admitKey(own: Dexie, key: Uint8Array | null): Promise<void> {
  if ((await isSealed(own, key)) || key === null) return;
  for (const name of Object.keys(ALL_OWN_STORES)) {
    if ((await own.table(name).count()) > 0) refuse('database-other-key');
  }
  await writeKeyCheck(own, key);
}

function opens(key: Uint8Array, check: Uint8Array): boolean {
  try {
    openBytes(key, PLACE, check);
    return true;
  } catch {
    return false;
  }
}

function cursorOf(own: Dexie): Table<SealingRow, string> {
  return own.table('$cursor');
}
