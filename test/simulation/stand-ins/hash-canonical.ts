import { sha256Hex } from '../../../registry/sha256-hex';
import { canonicalJson } from '../../../shared/packet/canonical-json';

const known = new WeakMap<object, string>();

/** Stands in for shared/packet/hash-canonical.ts: the same hash, worked out once for each object. */
export function hashCanonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return sha256Hex(canonicalJson(value));
  const held = known.get(value);
  if (held !== undefined) return held;
  const hash = sha256Hex(canonicalJson(value));
  known.set(value, hash);
  return hash;
}
