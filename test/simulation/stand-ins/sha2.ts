import { createHash } from 'node:crypto';

const known = new Map<string, Uint8Array>();
const KEPT = 200_000;

/** Stands in for the hash of the digests: the same one, each text of a small world once. */
export function sha256(content: Uint8Array): Uint8Array {
  const key = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  const held = known.get(key);
  if (held) return held;
  if (known.size > KEPT) known.clear();
  const hash = new Uint8Array(createHash('sha256').update(content).digest());
  known.set(key, hash);
  return hash;
}
