import { readCertificate, OID as CERTIFICATE_OID, type Certificate } from './certificate';
import { compareBytes, parseDer, TAG, type DerValue } from './der';
import { hexOf, isAlgorithm, oidOf, timeOf } from './der-values';
import type { PacketCrypto } from './packet-crypto';
import { verifyEcdsa } from './verify-ecdsa';

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  sha256: '2.16.840.1.101.3.4.2.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

export type ManifestSignature = { readonly certificate: Certificate; readonly claimedSigningTime: Date };

/**
 * Verifies a detached CAdES-BASELINE-B signature over the raw bytes of a manifest, with the certificate inside it.
 * Whether that certificate is trusted is another question. Null for whatever is not exactly as the packet
 * specification says; never throws.
 */
export async function verifyManifestSignature(
  cms: Uint8Array,
  manifest: Uint8Array,
  crypto: PacketCrypto,
): Promise<ManifestSignature | null> {
  const parts = readSignedData(cms);
  const certificate = parts && readCertificate(parts.certificate.raw);
  const attributes = parts && certificate && readAttributes(parts.attributes, certificate);
  if (!parts || !certificate || !attributes) return null;

  const digest = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', manifest)));
  const certificateDigest = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', certificate.der)));
  const bound =
    attributes.messageDigest === digest &&
    attributes.certificateDigest === certificateDigest &&
    isSignerId(parts.signerId, certificate);
  if (!bound) return null;

  // The attributes travel under an implicit [0] and are signed under their own tag, SET OF (RFC 5652, 5.4).
  // A copy, whatever kind of bytes they are: `slice` of Node's Buffer would be the packet itself.
  const signedBytes = new Uint8Array(parts.attributes.raw);
  signedBytes[0] = TAG.set;
  const valid = await verifyEcdsa(crypto, certificate.publicKey, parts.signature.content, signedBytes);
  return valid ? { certificate, claimedSigningTime: attributes.signingTime } : null;
}

/** The parts of a SignedData with one certificate and one signer, no revocation lists, no unsigned attributes. */
function readSignedData(cms: Uint8Array) {
  const info = sequence(parseDer(cms), 2);
  const signedData = info && oidOf(info[0]) === OID.signedData && only(info[1], 0xa0);
  const [version, digests, content, certificates, signers] = (signedData && sequence(signedData, 5)) || [];
  const certificate = only(certificates, 0xa0);
  const signer = sequence(only(signers, TAG.set), 6);
  const digest = only(digests, TAG.set);
  const contentType = sequence(content, 1);
  if (!certificate || !signer || !digest || !contentType || !isNumber(version, 1)) return null;

  const [signerVersion, signerId, signerDigest, attributes, algorithm, signature] = signer;
  const right =
    isNumber(signerVersion, 1) &&
    isAlgorithm(digest, OID.sha256) &&
    oidOf(contentType[0]) === OID.data &&
    isAlgorithm(signerDigest, OID.sha256) &&
    attributes?.tag === 0xa0 &&
    isAlgorithm(algorithm, CERTIFICATE_OID.ecdsaWithSha256) &&
    signature?.tag === TAG.octetString;
  return right ? { certificate, signerId: signerId!, attributes, signature } : null;
}

/** Exactly the four attributes, each once with one value, in the order of a DER SET OF. */
function readAttributes(set: DerValue, certificate: Certificate) {
  const values = new Map<string, DerValue>();
  for (const [n, attribute] of set.children.entries()) {
    const [type, list] = sequence(attribute, 2) ?? [];
    const oid = oidOf(type);
    const value = only(list, TAG.set);
    const inOrder = n === 0 || compareBytes(set.children[n - 1]!.raw, attribute.raw) < 0;
    if (!oid || !value || !inOrder || values.has(oid)) return null;
    values.set(oid, value);
  }
  const digest = values.get(OID.messageDigest);
  const signingTime = timeOf(values.get(OID.signingTime));
  const certificateDigest = readSigningCertificate(values.get(OID.signingCertificateV2), certificate);
  const complete = values.size === 4 && oidOf(values.get(OID.contentType)) === OID.data;
  if (!complete || digest?.tag !== TAG.octetString || !signingTime || !certificateDigest) return null;
  return { messageDigest: hexOf(digest.content), signingTime, certificateDigest };
}

/**
 * The hash in a SigningCertificateV2 (RFC 5035) with one ESSCertIDv2 of SHA-256, the default, which DER leaves
 * out. Issuer and serial may follow (OpenSSL writes them) and must then be the certificate's.
 */
function readSigningCertificate(value: DerValue | undefined, certificate: Certificate): string | null {
  const [list] = sequence(value, 1) ?? [];
  const [entry] = sequence(list, 1) ?? [];
  const [hash] = sequence(entry, 1) ?? sequence(entry, 2) ?? [];
  const [names, serial] = sequence(entry?.children[1], 2) ?? [];
  const issuer = names?.tag === TAG.sequence ? only(names.children[0], 0xa4) : null;
  const named =
    issuer && serial && names?.children.length === 1 && isIssuerSerial(issuer, serial, certificate);
  if (entry?.children.length === 2 && !named) return null;
  return hash?.tag === TAG.octetString && hash.content.length === 32 ? hexOf(hash.content) : null;
}

function isSignerId(value: DerValue, certificate: Certificate): boolean {
  const [issuer, serial] = sequence(value, 2) ?? [];
  return issuer !== undefined && serial !== undefined && isIssuerSerial(issuer, serial, certificate);
}

function isIssuerSerial(issuer: DerValue, serial: DerValue, certificate: Certificate): boolean {
  return (
    serial.tag === TAG.integer &&
    compareBytes(issuer.raw, certificate.issuer) === 0 &&
    compareBytes(serial.content, certificate.serialContent) === 0
  );
}

/** Children of a SEQUENCE with this many of them. */
function sequence(value: DerValue | null | undefined, length: number): readonly DerValue[] | null {
  return value?.tag === TAG.sequence && value.children.length === length ? value.children : null;
}

/** The only child of a value with this tag. */
function only(value: DerValue | undefined, tag: number): DerValue | null {
  return value?.tag === tag && value.children.length === 1 ? value.children[0]! : null;
}

function isNumber(value: DerValue | undefined, number: number): boolean {
  return value?.tag === TAG.integer && value.content.length === 1 && value.content[0] === number;
}
