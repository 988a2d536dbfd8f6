import { readCertificate } from '../../shared/packet/certificate';
import { checkCertificate, type TrustChecks } from '../../shared/packet/check-trust';
import { compareBytes } from '../../shared/packet/der';
import { decodePem } from '../../shared/packet/pem';
import type { EnrolAnswer } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import type { PendingRequest } from './make-certificate-request';

/**
 * Whether the registry's answer is a certificate for the key that this desk has just made, under the CA that
 * came with it, for signing packets, in the name of this desk.
 * Errors: `certificate-refused`; details: `reason`, a code of certificates (`certificate-expired` often means
 * that this computer's clock is wrong), `key` or `desk`.
 */
export async function checkEnrolment(
  answer: EnrolAnswer,
  pending: PendingRequest | null,
  checks: TrustChecks,
): Promise<Result<null>> {
  const der = decodePem('CERTIFICATE', answer.certificate);
  const certificate = der && readCertificate(der);
  if (!certificate) return refuse('certificate');
  if (!pending || compareBytes(certificate.publicKey, pending.publicKey) !== 0) return refuse('key');
  const checked = await checkCertificate(certificate, answer.ca, checks);
  if (!checked.ok) return refuse(checked.error.code);
  const { holder } = checked.value;
  return holder.kind === 'desk' && holder.id === pending.deskId ? ok(null) : refuse('desk');
}

function refuse(reason: string) {
  return fail('certificate-refused', { details: { reason } });
}
