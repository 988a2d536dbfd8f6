import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * An identifier of ours for one of another register's: the same text gives the same identifier, different texts
 * different ones. What our form cannot hold is replaced, and a part of the text's hash keeps it apart.
 */
export function makeIdentifier(prefix: string, text: string): string {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
  const whole = `${prefix}:${plain}`;
  if (plain === text && whole.length <= 90) return whole;
  return `${whole.slice(0, 80)}:${bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 16)}`;
}
