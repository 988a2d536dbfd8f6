import { parseDer, TAG } from './der';
import type { PacketCrypto } from './packet-crypto';

/** ECDSA P-256/SHA-256 with a DER signature and a SubjectPublicKeyInfo. False for whatever is wrong; never throws. */
export async function verifyEcdsa(
  crypto: PacketCrypto,
  publicKey: Uint8Array,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> {
  const raw = rawSignature(signature);
  if (!raw) return false;
  try {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const key = await crypto.subtle.importKey('spki', publicKey, algorithm, false, ['verify']);
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key as never, raw, data);
  } catch {
    // A key on another curve, or no key at all.
    return false;
  }
}

/** r ‖ s, 32 bytes each (IEEE P1363), as WebCrypto wants it. */
function rawSignature(der: Uint8Array): Uint8Array | null {
  const value = parseDer(der);
  if (value?.tag !== TAG.sequence || value.children.length !== 2) return null;
  const raw = new Uint8Array(64);
  for (const [n, part] of value.children.entries()) {
    const digits = part.content[0] === 0 ? part.content.subarray(1) : part.content;
    const negative = part.content[0]! >= 0x80;
    if (part.tag !== TAG.integer || negative || digits.length > 32) return null;
    raw.set(digits, 32 * (n + 1) - digits.length);
  }
  return raw;
}
