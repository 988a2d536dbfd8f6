import { parseDer, TAG, type DerValue } from './der';
import { hexOf, isAlgorithm, oidOf, timeOf } from './der-values';
import type { CertificateHolder } from './verified-packet';

export const OID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = {
  digitalSignature: 0x80,
  nonRepudiation: 0x40,
  keyAgreement: 0x08,
  keyCertSign: 0x04,
  crlSign: 0x02,
} as const;

/** What a certificate is issued for: to sign packets, or to have packets encrypted to its holder. */
export type CertificateUse = 'signing' | 'encryption';

/** What is read of an X.509 certificate. Byte strings are DER. */
export type Certificate = {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  /** Lower-case hex. */
  readonly serial: string;
  readonly serialContent: Uint8Array;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly isAuthority: boolean;
  /** First byte of KeyUsage; 0 where there is none. */
  readonly keyUsage: number;
  readonly extendedKeyUsage: readonly string[];
  readonly holder: CertificateHolder | null;
};

const HOLDER = /^urn:review-desk:(desk|registry|recovery):([A-Za-z0-9._-]{1,100})$/;

/** The subject alternative name by which the authority says whose certificate it is. */
export function holderUri(holder: CertificateHolder): string {
  return `urn:review-desk:${holder.kind}:${holder.id}`;
}

/** Null unless the bytes are a strict DER X.509 v3 certificate signed with ecdsa-with-SHA256. Never throws. */
export function readCertificate(der: Uint8Array): Certificate | null {
  const root = parseDer(der);
  const [tbs, algorithm, signature, extra] = root?.tag === TAG.sequence ? root.children : [];
  if (!tbs || extra || tbs.tag !== TAG.sequence || signature?.tag !== TAG.bitString) return null;
  const [version, serial, innerAlgorithm, issuer, validity, subject, publicKey, wrapped, more] = tbs.children;
  const right =
    version?.tag === 0xa0 &&
    hexOf(version.content) === '020102' &&
    serial?.tag === TAG.integer &&
    isAlgorithm(algorithm, OID.ecdsaWithSha256) &&
    isAlgorithm(innerAlgorithm, OID.ecdsaWithSha256) &&
    [issuer, validity, subject, publicKey].every((value) => value?.tag === TAG.sequence) &&
    wrapped?.tag === 0xa3 &&
    more === undefined;
  const [notBefore, notAfter] = [timeOf(validity?.children[0]), timeOf(validity?.children[1])];
  const extensions = right && readExtensions(wrapped);
  if (!right || !notBefore || !notAfter || !extensions || signature.content[0] !== 0) return null;
  return {
    der,
    tbs: tbs.raw,
    signature: signature.content.subarray(1),
    serial: hexOf(serial.content),
    serialContent: serial.content,
    issuer: issuer!.raw,
    subject: subject!.raw,
    notBefore,
    notAfter,
    publicKey: publicKey!.raw,
    ...extensions,
  };
}

type Extensions = Pick<Certificate, 'isAuthority' | 'keyUsage' | 'extendedKeyUsage' | 'holder'>;

/** Null for a malformed, repeated or unknown critical extension. */
function readExtensions(wrapped: DerValue): Extensions | null {
  const list = wrapped.children[0];
  if (wrapped.children.length !== 1 || list?.tag !== TAG.sequence) return null;
  const values = new Map<string, DerValue | null>();
  for (const extension of list.children) {
    const oid = oidOf(extension.children[0]);
    const critical = extension.children.length === 3 ? extension.children[1] : undefined;
    const octets = extension.children.at(-1);
    const wellFormed =
      extension.tag === TAG.sequence &&
      [2, 3].includes(extension.children.length) &&
      octets?.tag === TAG.octetString &&
      (critical === undefined || (critical.tag === TAG.boolean && critical.content[0] === 0xff));
    if (!oid || !wellFormed || values.has(oid)) return null;
    const known = Object.values<string>(OID).includes(oid);
    if (!known && critical) return null;
    const value = parseDer(octets.content);
    if (known && !value) return null;
    values.set(oid, value);
  }
  return {
    isAuthority: isAuthority(values.get(OID.basicConstraints)),
    keyUsage: keyUsageOf(values.get(OID.keyUsage)),
    extendedKeyUsage: (values.get(OID.extendedKeyUsage)?.children ?? []).map((value) => oidOf(value) ?? ''),
    holder: holderOf(values.get(OID.subjectAltName)),
  };
}

function isAuthority(value: DerValue | null | undefined): boolean {
  const flag = value?.children[0];
  return flag?.tag === TAG.boolean && flag.content[0] === 0xff;
}

function keyUsageOf(value: DerValue | null | undefined): number {
  return value?.tag === TAG.bitString ? (value.content[1] ?? 0) : 0;
}

/** One name, a URI ([6]), of ours. */
function holderOf(value: DerValue | null | undefined): CertificateHolder | null {
  const [name, more] = value?.children ?? [];
  if (name?.tag !== 0x86 || more || name.content.length > 200) return null;
  const match = HOLDER.exec(String.fromCharCode(...name.content));
  return match ? { kind: match[1] as CertificateHolder['kind'], id: match[2]! } : null;
}
