import { randomBytes } from 'node:crypto';
import type { Protect } from '../vault/vault';
import type { Lock } from './lock';
import { openWith, sealWith } from './wrap-key';

const ABOUT = 'review-desk vault/1';

/** The desk's own keys and tokens under the lock: while it is shut, nothing is sealed and nothing opens. */
export function protectByLock(lock: Pick<Lock, 'keys'>): Protect {
  const key = (): Uint8Array => {
    const keys = lock.keys();
    if (!keys) throw new Error('the desk is locked');
    return keys.vault;
  };
  return {
    by: 'lock',
    get available() {
      return lock.keys() !== null;
    },
    encrypt: (text) => sealWith(key(), Buffer.from(text, 'utf8'), { about: ABOUT, nonce: randomBytes(12) }),
    decrypt: (bytes) => {
      const opened = openWith(key(), bytes, ABOUT);
      if (!opened) throw new Error('sealed by another lock');
      return Buffer.from(opened).toString('utf8');
    },
  };
}
