import { plainNameOf, sealedNameOf } from './desk-keys';

/** Whether an earlier version of the program left a database here that is not sealed. Opens none. */
export async function hasPlainDesk(): Promise<boolean> {
  const found = await indexedDB.databases().catch(() => []);
  return found.some(({ name = '' }) => name.startsWith(plainNameOf('')) && !name.endsWith(sealedNameOf('')));
}
