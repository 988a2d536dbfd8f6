import { fail, ok, type Result } from '../result';
import { KEY_USAGE, OID, readCertificate, type Certificate, type CertificateUse } from './certificate';
import { compareBytes } from './der';
import { sha256Hex, type PacketCrypto } from './packet-crypto';
import { decodePem } from './pem';
import type { PacketTrust, RevocationList, SignerCertificate } from './verified-packet';
import { verifyEcdsa } from './verify-ecdsa';

export type TrustChecks = {
  readonly crypto: PacketCrypto;
  readonly now: (() => Date) | null;
  /** `signing` unless told otherwise. */
  readonly use?: CertificateUse;
  /** What the authority has taken back, as far as the reader knows. */
  readonly revocations?: RevocationList | null;
};

/**
 * Whether a certificate was issued by the CA for this use, was not taken back and is valid now.
 * Errors: `certificate-untrusted`, `certificate-usage`, `certificate-revoked`, `certificate-expired` (also before
 * its time).
 */
export async function checkCertificate(
  certificate: Certificate,
  ca: string,
  checks: TrustChecks,
): Promise<Result<SignerCertificate>> {
  const der = decodePem('CERTIFICATE', ca);
  const authority = der && readCertificate(der);
  if (!authority || !mayIssue(authority)) return fail('certificate-untrusted');
  const issued =
    compareBytes(certificate.issuer, authority.subject) === 0 &&
    (await verifyEcdsa(checks.crypto, authority.publicKey, certificate.signature, certificate.tbs));
  if (!issued) return fail('certificate-untrusted');
  const { holder, serial, notBefore, notAfter } = certificate;
  const fits = checks.use === 'encryption' ? mayBeEncryptedTo(certificate) : maySignPackets(certificate);
  if (!fits || !holder) return fail('certificate-usage', { details: { serial } });
  // Whenever it was signed: the time in a signature is a claim (PKT-45).
  if (checks.revocations?.serials.has(serial)) return fail('certificate-revoked', { details: { serial } });
  if (!isValidNow(certificate, checks) || !isValidNow(authority, checks)) {
    return fail('certificate-expired', { details: { notAfter: notAfter.toISOString() } });
  }
  return ok({ serial, sha256: await sha256Hex(checks.crypto, certificate.der), notBefore, notAfter, holder });
}

/** The same for a packet's signer, and whom the reader knows it as. */
export async function checkTrust<S>(
  certificate: Certificate,
  reader: TrustChecks & { readonly trust: PacketTrust<S> },
): Promise<Result<{ certificate: SignerCertificate; signer: S }>> {
  const { ca, revocations = null } = reader.trust;
  const checked = await checkCertificate(certificate, ca, { ...reader, revocations });
  if (!checked.ok) return checked;
  const signer = await reader.trust.signerOf(checked.value);
  return signer.ok ? ok({ certificate: checked.value, signer: signer.value }) : signer;
}

function mayIssue({ isAuthority, keyUsage }: Certificate): boolean {
  return isAuthority && (keyUsage & KEY_USAGE.keyCertSign) !== 0;
}

/** Usages without which OpenSSL says "unsuitable certificate purpose", and those that make a signature binding. */
function maySignPackets({ isAuthority, keyUsage, extendedKeyUsage }: Certificate): boolean {
  const wanted = KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation;
  return (
    !isAuthority &&
    keyUsage === wanted &&
    extendedKeyUsage.includes(OID.emailProtection) &&
    extendedKeyUsage.includes(OID.documentSigning)
  );
}

function mayBeEncryptedTo({ isAuthority, keyUsage, extendedKeyUsage }: Certificate): boolean {
  return (
    !isAuthority && keyUsage === KEY_USAGE.keyAgreement && extendedKeyUsage.includes(OID.emailProtection)
  );
}

function isValidNow({ notBefore, notAfter }: Certificate, { now }: TrustChecks): boolean {
  if (!now) return true;
  const time = now().getTime();
  return notBefore.getTime() <= time && time <= notAfter.getTime();
}
