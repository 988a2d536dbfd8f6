import { gcm } from '@noble/ciphers/aes';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const encoder = new TextEncoder();

/**
 * Seals with AES-256-GCM under a random nonce, and without waiting for anything: inside a transaction nothing may be
 * awaited. Nonce (12 bytes), then ciphertext and tag. `at` says where the bytes belong: elsewhere they do not open.
 */
export function sealBytes(key: Uint8Array, at: string, plain: Uint8Array): Uint8Array {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = new Uint8Array(NONCE_BYTES + plain.byteLength + TAG_BYTES);
  sealed.set(nonce);
  sealed.set(gcm(key, nonce, encoder.encode(at)).encrypt(plain), NONCE_BYTES);
  return sealed;
}

/** Throws where the bytes were changed, stood elsewhere or were sealed by another key. */
export function openBytes(key: Uint8Array, at: string, sealed: Uint8Array): Uint8Array {
  const nonce = sealed.slice(0, NONCE_BYTES);
  return gcm(key, nonce, encoder.encode(at)).decrypt(sealed.slice(NONCE_BYTES));
}
