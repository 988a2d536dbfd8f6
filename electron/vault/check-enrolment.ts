import { readCertificate, type CertificateUse } from '../../shared/packet/certificate';
import { checkCertificate, type TrustChecks } from '../../shared/packet/check-trust';
import { compareBytes } from '../../shared/packet/der';
import { decodePem } from '../../shared/packet/pem';
import type { EnrolAnswer } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import type { PendingRequest } from './make-certificate-request';

/**
 * Whether the registry's answer is certificates for the keys that this desk has just made, under the CA that
 * came with them, each for its use, in the name of this desk. Older registries give none for encryption.
 * Errors: `certificate-refused`; details: `reason`, a code of certificates (`certificate-expired` often means
 * that this computer's clock is wrong), `key` or `desk`.
 */
export async function checkEnrolment(
  answer: Pick<EnrolAnswer, 'certificate' | 'encryptionCertificate' | 'ca'>,
  pending: PendingRequest | null,
  checks: TrustChecks,
): Promise<Result<null>> {
  const { certificate, encryptionCertificate } = answer;
  const signing = await checkOne(certificate, 'signing', { ca: answer.ca, pending, checks });
  if (!signing.ok || encryptionCertificate === undefined) return signing;
  return checkOne(encryptionCertificate, 'encryption', { ca: answer.ca, pending, checks });
}

async function checkOne(
  pem: string,
  use: CertificateUse,
  by: { readonly ca: string; readonly pending: PendingRequest | null; readonly checks: TrustChecks },
): Promise<Result<null>> {
  const { ca, pending, checks } = by;
  const der = decodePem('CERTIFICATE', pem);
  const certificate = der && readCertificate(der);
  if (!certificate) return refuse('certificate');
  if (!pending || compareBytes(certificate.publicKey, pending[use].publicKey) !== 0) return refuse('key');
  const checked = await checkCertificate(certificate, ca, { ...checks, use });
  if (!checked.ok) return refuse(checked.error.code);
  const { holder } = checked.value;
  return holder.kind === 'desk' && holder.id === pending.deskId ? ok(null) : refuse('desk');
}

function refuse(reason: string) {
  return fail('certificate-refused', { details: { reason } });
}
