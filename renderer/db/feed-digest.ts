import { sha256 } from '@noble/hashes/sha2.js';

const DIGEST_BYTES = 16;
const encoder = new TextEncoder();

export const EMPTY_DIGEST = '0'.repeat(2 * DIGEST_BYTES);

/** What identifies an item's version in a digest. */
export type Mark = { readonly kind: string; readonly id: string; readonly version: number };

/**
 * The digest (32 hex digits) after items came and others went: XOR of the first 16 bytes of SHA-256 of each,
 * so that the order does not count and each change costs one hash.
 */
export function changeDigest(digest: string, items: Iterable<Mark>): string {
  const sum = Uint8Array.from({ length: DIGEST_BYTES }, (_, place) =>
    Number.parseInt(digest.slice(2 * place, 2 * place + 2), 16),
  );
  for (const { kind, id, version } of items) {
    const hash = sha256(encoder.encode(`${kind}\n${id}\n${version}`));
    for (let place = 0; place < DIGEST_BYTES; place += 1) sum[place]! ^= hash[place]!;
  }
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
