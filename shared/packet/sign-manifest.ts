import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { compareBytes } from './der';

export type ManifestSigner = {
  /** DER of the signer's certificate; it travels inside the signature. */
  readonly certificate: Uint8Array;
  /** A WebCrypto key for ECDSA P-256, usable for signing. */
  readonly privateKey: object;
  /** WebCrypto, such as `webcrypto` of `node:crypto`: Electron's main process has no global one. */
  readonly webcrypto: object;
  /** What the signature claims; nobody may rely on it. */
  readonly signingTime: Date;
};

const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Detached CMS with the signed attributes of CAdES-BASELINE-B (ETSI EN 319 122-1) over raw manifest bytes; DER. */
export async function signManifest(
  manifest: Uint8Array,
  signer: ManifestSigner,
): Promise<Uint8Array<ArrayBuffer>> {
  const engine = new pkijs.CryptoEngine({ name: 'given', crypto: signer.webcrypto as never });
  const certificate = pkijs.Certificate.fromBER(signer.certificate.slice());
  const attributes = [
    attribute(ATTRIBUTE.contentType, new asn1js.ObjectIdentifier({ value: pkijs.SignedData.ID_DATA })),
    attribute(ATTRIBUTE.messageDigest, octets(await digest(engine, manifest))),
    attribute(ATTRIBUTE.signingTime, timeValue(signer.signingTime)),
    attribute(ATTRIBUTE.signingCertificateV2, signingCertificate(await digest(engine, signer.certificate))),
  ].sort((a, b) => compareBytes(encode(a), encode(b)));

  const signedData = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: pkijs.SignedData.ID_DATA }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signedData.sign(signer.privateKey as never, 0, 'SHA-256', manifest.slice(), engine);
  // RFC 5754: SHA-256 identifiers are written without parameters; pkijs writes NULL.
  const algorithm = () => new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 });
  signedData.digestAlgorithms = [algorithm()];
  signedData.signerInfos[0]!.digestAlgorithm = algorithm();
  const content = signedData.toSchema(true);
  const info = new pkijs.ContentInfo({ contentType: pkijs.ContentInfo.SIGNED_DATA, content });
  return new Uint8Array(info.toSchema().toBER());
}

function attribute(type: string, value: asn1js.AsnType): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] });
}

function octets(valueHex: ArrayBuffer): asn1js.OctetString {
  return new asn1js.OctetString({ valueHex });
}

/** RFC 5652 11.3: UTCTime until 2049, GeneralizedTime after. Whole seconds. */
function timeValue(time: Date): asn1js.AsnType {
  const valueDate = new Date(Math.floor(time.getTime() / 1000) * 1000);
  return valueDate.getUTCFullYear() < 2050
    ? new asn1js.UTCTime({ valueDate })
    : new asn1js.GeneralizedTime({ valueDate });
}

/** SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }: SHA-256 is the default and so left out. */
function signingCertificate(hash: ArrayBuffer): asn1js.Sequence {
  const entry = new asn1js.Sequence({ value: [octets(hash)] });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [entry] })] });
}

function digest(engine: pkijs.CryptoEngine, bytes: Uint8Array): Promise<ArrayBuffer> {
  return engine.digest('SHA-256', bytes.slice());
}

function encode(value: pkijs.Attribute): Uint8Array {
  return new Uint8Array(value.toSchema().toBER());
}
