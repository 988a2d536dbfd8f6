import { KEY_USAGE, OID, readCertificate } from './certificate';
import { compareBytes, parseDer, TAG, type DerValue } from './der';
import { hexOf, isAlgorithm, oidOf, timeOf } from './der-values';
import type { PacketCrypto } from './packet-crypto';
import { decodePem } from './pem';
import type { RevocationList } from './verified-packet';
import { verifyEcdsa } from './verify-ecdsa';

/** Object identifiers of revocation lists (RFC 5280, 5.2 and 5.3). */
export const CRL_OID = { number: '2.5.29.20', reason: '2.5.29.21' } as const;

/** A list of 20,000 certificates has about 160,000 values and 1 MiB. */
const LIMIT = { bytes: 2 * 1024 * 1024, values: 400_000 } as const;

/**
 * Reads an X.509 v2 revocation list (strict DER) that this CA signed. Null for whatever is not exactly that,
 * unknown critical extensions included; never throws. Its age is not judged: a desk may be offline for long.
 */
export async function readRevocationList(
  der: Uint8Array,
  ca: string,
  crypto: PacketCrypto,
): Promise<RevocationList | null> {
  const authorityDer = decodePem('CERTIFICATE', ca);
  const authority = authorityDer && readCertificate(authorityDer);
  if (!authority?.isAuthority || !(authority.keyUsage & KEY_USAGE.crlSign) || der.length > LIMIT.bytes)
    return null;
  const root = parseDer(der, LIMIT.values);
  const [tbs, algorithm, signature, extra] = root?.tag === TAG.sequence ? root.children : [];
  if (tbs?.tag !== TAG.sequence || extra || signature?.tag !== TAG.bitString) return null;
  if (!isAlgorithm(algorithm, OID.ecdsaWithSha256) || signature.content[0] !== 0) return null;
  const said = readList(tbs);
  if (!said || compareBytes(said.issuer, authority.subject) !== 0) return null;
  const signed = await verifyEcdsa(crypto, authority.publicKey, signature.content.subarray(1), tbs.raw);
  return signed ? { der, ...said.list } : null;
}

function readList(tbs: DerValue): { issuer: Uint8Array; list: Omit<RevocationList, 'der'> } | null {
  const [version, algorithm, issuer, thisUpdate, nextUpdate, ...rest] = tbs.children;
  const revoked = rest.length === 2 ? rest[0] : undefined;
  const wrapped = rest.at(-1);
  const right =
    version?.tag === TAG.integer &&
    hexOf(version.content) === '01' &&
    isAlgorithm(algorithm, OID.ecdsaWithSha256) &&
    issuer?.tag === TAG.sequence &&
    (rest.length === 1 || rest.length === 2) &&
    wrapped?.tag === 0xa0 &&
    // An empty list is left out (RFC 5280, 5.1.2.6).
    (!revoked || (revoked.tag === TAG.sequence && revoked.children.length > 0));
  const [from, until] = [timeOf(thisUpdate), timeOf(nextUpdate)];
  const number = right ? readNumber(wrapped) : null;
  const serials = right ? readSerials(revoked?.children ?? []) : null;
  if (!right || !from || !until || number === null || !serials) return null;
  return { issuer: issuer.raw, list: { number, thisUpdate: from, nextUpdate: until, serials } };
}

function readNumber(wrapped: DerValue): number | null {
  for (const extension of wrapped.children[0]?.children ?? []) {
    const critical = extension.children.length === 3;
    const octets = extension.children.at(-1);
    if (oidOf(extension.children[0]) !== CRL_OID.number) {
      if (critical) return null;
      continue;
    }
    const value = octets?.tag === TAG.octetString ? parseDer(octets.content) : null;
    if (value?.tag !== TAG.integer || value.content.length > 6 || value.content[0]! >= 0x80) return null;
    return value.content.reduce((sum, byte) => sum * 256 + byte, 0);
  }
  return null;
}

function readSerials(entries: readonly DerValue[]): Set<string> | null {
  const serials = new Set<string>();
  for (const entry of entries) {
    const [serial, date, extensions, more] = entry.children;
    const critical = extensions?.children.some((one) => one.children.length === 3) ?? false;
    const right =
      entry.tag === TAG.sequence && serial?.tag === TAG.integer && timeOf(date) && !more && !critical;
    if (!right) return null;
    serials.add(hexOf(serial.content));
  }
  return serials;
}
