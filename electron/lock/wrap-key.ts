import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { DataKeys } from '../../shared/lock/data-keys';

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, ciphertext, tag. `about` is bound to it: sealed bytes of another place do not open. */
export function sealWith(
  key: Uint8Array,
  bytes: Uint8Array,
  by: { about: string; nonce: Uint8Array },
): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, by.nonce);
  cipher.setAAD(Buffer.from(by.about, 'utf8'));
  return Buffer.concat([by.nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Null where the key is another, or a byte. */
export function openWith(key: Uint8Array, sealed: Uint8Array, about: string): Uint8Array | null {
  if (sealed.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE));
    decipher.setAAD(Buffer.from(about, 'utf8'));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** HKDF-SHA256 without salt: 32 bytes for one use of a secret. */
export function deriveKey(secret: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), use, 32));
}

/** The four keys of a data key. */
export function dataKeysOf(dataKey: Uint8Array): DataKeys {
  return {
    rows: deriveKey(dataKey, 'review-desk rows/1'),
    values: deriveKey(dataKey, 'review-desk values/1'),
    files: deriveKey(dataKey, 'review-desk files/1'),
    vault: deriveKey(dataKey, 'review-desk vault/1'),
  };
}
