import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalBytes } from './canonical-json';

/** Lower-case hex SHA-256 of the RFC 8785 form of a value. */
export function hashCanonical(value: unknown): string {
  return bytesToHex(sha256(canonicalBytes(value)));
}
