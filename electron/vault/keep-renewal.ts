import type { webcrypto } from 'node:crypto';
import type { RenewalAnswer } from '../../shared/registry-protocol/calls';
import { readCertificate } from '../../shared/packet/certificate';
import { decodePem } from '../../shared/packet/pem';
import { fail, ok, type Result } from '../../shared/result';
import { checkEnrolment } from './check-enrolment';
import type { PendingRequest } from './make-certificate-request';
import type { Protect } from './vault';
import { sealLike, type VaultFile } from './vault-file';

/** Certificates are renewed when less than this is left, ms: a desk may be without a network for weeks. */
const RENEW = 60 * 86_400_000;
/** Earlier keys for encryption that are kept: some years of them. */
const KEPT = 5;

/** See `Vault.needsRenewal`. What has run out already cannot be renewed. */
export function needsRenewal(file: VaultFile | null, now: Date): boolean {
  const left = file ? timeLeft(file, now) : null;
  if (!file || left === null || left <= 0) return false;
  return left < RENEW || !file.encryption?.length;
}

/** Milliseconds; null where the certificate cannot be read. */
export function timeLeft(file: VaultFile, now: Date): number | null {
  const der = decodePem('CERTIFICATE', file.certificate);
  const certificate = der && readCertificate(der);
  return certificate ? certificate.notAfter.getTime() - now.getTime() : null;
}

/** The vault's file with the renewed certificates and their keys. Errors: `certificate-refused`, `key-unavailable`. */
export async function renewFile(
  file: VaultFile,
  answer: RenewalAnswer,
  by: {
    readonly pending: PendingRequest | null;
    readonly protect: Protect;
    readonly webcrypto: webcrypto.Crypto;
    readonly now: () => Date;
  },
): Promise<Result<VaultFile>> {
  const { pending, protect, webcrypto, now } = by;
  const checked = await checkEnrolment({ ...answer, ca: file.ca }, pending, { crypto: webcrypto, now });
  if (!checked.ok || !pending) return checked.ok ? fail('certificate-refused') : checked;
  const key = sealLike(file, pending.signing.key, protect);
  const opens = sealLike(file, pending.encryption.key, protect);
  if (!key.ok || !opens.ok) return fail('key-unavailable');
  const fresh = { certificate: answer.encryptionCertificate, key: opens.value };
  return ok({
    ...file,
    certificate: answer.certificate,
    key: key.value,
    encryption: [fresh, ...(file.encryption ?? [])].slice(0, KEPT),
  });
}
