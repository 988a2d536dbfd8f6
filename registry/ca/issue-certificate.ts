import * as asn1js from 'asn1js';
import type { webcrypto } from 'node:crypto';
import * as pkijs from 'pkijs';
import { holderUri, KEY_USAGE, OID, type CertificateUse } from '../../shared/packet/certificate';
import { parseDer } from '../../shared/packet/der';
import type { CertificateHolder } from '../../shared/packet/verified-packet';

/** Object identifiers of names (X.520). */
const NAME = { commonName: '2.5.4.3', organisation: '2.5.4.10' } as const;

export type CertificateProfile = {
  readonly subject: { readonly commonName: string; readonly organisation: string };
  /** Null for the CA itself. */
  readonly holder: CertificateHolder | null;
  /** `signing` unless told otherwise; the CA's own has none. */
  readonly use?: CertificateUse;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
};

export type CertificateIssuer = {
  readonly key: webcrypto.CryptoKey;
  /** Null where the certificate is self-signed: the CA's own. */
  readonly certificate: pkijs.Certificate | null;
  readonly webcrypto: webcrypto.Crypto;
};

/**
 * Issues an X.509 v3 certificate with a random serial. A leaf may either sign packets or agree on keys for them, and
 * nothing else: `openssl cms` refuses it ("unsuitable certificate purpose") without emailProtection, and
 * documentSigning says what a signer's is for.
 */
export async function issueCertificate(
  profile: CertificateProfile,
  issuer: CertificateIssuer,
): Promise<pkijs.Certificate> {
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: issuer.webcrypto as never });
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({ valueHex: randomSerial(issuer.webcrypto) });
  certificate.subject = nameOf(profile.subject);
  certificate.issuer = issuer.certificate?.subject ?? nameOf(profile.subject);
  certificate.notBefore.value = wholeSeconds(profile.notBefore);
  certificate.notAfter.value = wholeSeconds(profile.notAfter);
  const publicKey = asn1js.fromBER(profile.publicKey.slice()).result;
  certificate.subjectPublicKeyInfo.fromSchema(publicKey);
  const issuerKey = issuer.certificate ? publicKeyOf(issuer.certificate) : profile.publicKey;
  certificate.extensions = [
    ...(profile.holder ? leafExtensions(profile.holder, profile.use ?? 'signing') : authorityExtensions()),
    extension(OID.subjectKeyIdentifier, false, octets(await keyId(engine, profile.publicKey))),
    extension(OID.authorityKeyIdentifier, false, authorityKeyId(await keyId(engine, issuerKey))),
  ];
  await certificate.sign(issuer.key as never, 'SHA-256', engine);
  return certificate;
}

export function certificateDer(certificate: pkijs.Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(certificate.toSchema(true).toBER());
}

function authorityExtensions(): pkijs.Extension[] {
  const isAuthority = new asn1js.Sequence({
    value: [new asn1js.Boolean({ value: true }), new asn1js.Integer({ value: 0 })],
  });
  return [
    extension(OID.basicConstraints, true, isAuthority),
    // keyCertSign and cRLSign.
    extension(OID.keyUsage, true, bits(KEY_USAGE.keyCertSign | KEY_USAGE.crlSign, 1)),
  ];
}

function leafExtensions(holder: CertificateHolder, use: CertificateUse): pkijs.Extension[] {
  const signs = use === 'signing';
  const usages = [OID.emailProtection, ...(signs ? [OID.documentSigning] : [])].map(
    (value) => new asn1js.ObjectIdentifier({ value }),
  );
  const keyUsage = signs
    ? bits(KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation, 6)
    : bits(KEY_USAGE.keyAgreement, 3);
  const uri = new asn1js.Primitive({
    idBlock: { tagClass: 3, tagNumber: 6 },
    valueHex: new TextEncoder().encode(holderUri(holder)).buffer,
  });
  return [
    extension(OID.basicConstraints, true, new asn1js.Sequence({ value: [] })),
    extension(OID.keyUsage, true, keyUsage),
    extension(OID.extendedKeyUsage, false, new asn1js.Sequence({ value: usages })),
    extension(OID.subjectAltName, false, new asn1js.Sequence({ value: [uri] })),
  ];
}

function extension(extnID: string, critical: boolean, value: asn1js.AsnType): pkijs.Extension {
  return new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });
}

/** Organisation, then common name, each a part of its own (pkijs alone would make one part of both). */
function nameOf({
  organisation,
  commonName,
}: CertificateProfile['subject']): pkijs.RelativeDistinguishedNames {
  const parts = [
    [NAME.organisation, organisation],
    [NAME.commonName, commonName],
  ].map(([type, value]) => {
    // RFC 5280 bounds both at 64 characters.
    const text = new asn1js.Utf8String({ value: Array.from(value!).slice(0, 64).join('') });
    const pair = new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type! }), text] });
    return new asn1js.Set({ value: [pair] });
  });
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: parts }).toBER());
}

/** 16 bytes, positive and without a leading zero byte: unique without a counter (RFC 5280, 4.1.2.2). */
function randomSerial(webcrypto: webcrypto.Crypto): ArrayBuffer {
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return serial.buffer;
}

/** SHA-1 of the key's bits names the key (RFC 5280, 4.2.1.2, method 1); no signature depends on it. */
function keyId(engine: pkijs.CryptoEngine, publicKey: Uint8Array): Promise<ArrayBuffer> {
  const bitString = parseDer(publicKey)!.children[1]!;
  return engine.digest('SHA-1', bitString.content.slice(1));
}

function authorityKeyId(id: ArrayBuffer): asn1js.Sequence {
  const identifier = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: id });
  return new asn1js.Sequence({ value: [identifier] });
}

export function publicKeyOf(certificate: pkijs.Certificate): Uint8Array<ArrayBuffer> {
  return new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER());
}

function octets(valueHex: ArrayBuffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex });
}

function bits(byte: number, unusedBits: number): asn1js.BitString {
  return new asn1js.BitString({ valueHex: new Uint8Array([byte]).buffer, unusedBits });
}

function wholeSeconds(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}
