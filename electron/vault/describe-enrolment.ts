import { createHash } from 'node:crypto';
import type { Enrolment } from '../../shared/ipc/contract';
import { readCertificate } from '../../shared/packet/certificate';
import { decodePem } from '../../shared/packet/pem';
import type { KeptRevocations } from './kept-revocations';
import type { DeskIdentity } from './vault';
import type { VaultFile } from './vault-file';

/** What the screens may know of the enrolment; null where the kept certificate cannot be read. */
export function describeEnrolment(file: VaultFile): Enrolment | null {
  const der = decodePem('CERTIFICATE', file.certificate);
  const certificate = der && readCertificate(der);
  if (!certificate) return null;
  const { address, registry, reviewer, deskId, enrolledAt } = file;
  const { serial, notAfter } = certificate;
  const sha256 = createHash('sha256').update(certificate.der).digest('hex');
  return {
    address,
    registry,
    reviewer,
    deskId,
    enrolledAt,
    certificate: { serial, notAfter: notAfter.toISOString(), sha256 },
  };
}

/** What packets are made and verified with. */
export function describeIdentity(file: VaultFile, revocations: KeptRevocations): DeskIdentity | null {
  const enrolment = describeEnrolment(file);
  if (!enrolment) return null;
  const { deskId, reviewer, registry, address } = enrolment;
  const { certificate, ca } = file;
  const known = revocations.read(ca);
  return {
    deskId,
    reviewer,
    registry,
    address,
    certificate,
    ca,
    certificateSha256: enrolment.certificate.sha256,
    revoked: known?.serials.has(enrolment.certificate.serial) ?? false,
    revocations: known,
    registryEncryption: file.registryEncryption ?? null,
  };
}
