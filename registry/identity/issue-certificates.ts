import type { CertificateUse } from '../../shared/packet/certificate';
import { ok, type Result } from '../../shared/result';
import type { DeskHolder } from '../ca/authority';
import type { Registry } from '../registry';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';

/** PEM texts; without a request for encryption there is no certificate for it. */
export type CertificatePair = { readonly certificate: string; readonly encryptionCertificate?: string };

export type CertificateRequests = { readonly csr: string; readonly encryptionCsr?: string | undefined };

/**
 * Certificates for a desk's requests, in the caller's transaction. The same request gets the same certificate again
 * while that is good: the first answer may have been lost (PKT-141). Errors: `csr-invalid`.
 */
export async function issueCertificates(
  tx: Queryable,
  registry: Pick<Registry, 'tools' | 'authority'>,
  holder: DeskHolder,
  { csr, encryptionCsr }: CertificateRequests,
): Promise<Result<CertificatePair>> {
  const signing = await issueOne(tx, registry, holder, { csr, use: 'signing' });
  if (!signing.ok) return signing;
  if (encryptionCsr === undefined) return ok({ certificate: signing.value });
  const encryption = await issueOne(tx, registry, holder, { csr: encryptionCsr, use: 'encryption' });
  return encryption.ok
    ? ok({ certificate: signing.value, encryptionCertificate: encryption.value })
    : encryption;
}

async function issueOne(
  tx: Queryable,
  { tools, authority }: Pick<Registry, 'tools' | 'authority'>,
  holder: DeskHolder,
  { csr, use }: { readonly csr: string; readonly use: CertificateUse },
): Promise<Result<string>> {
  const request = sha256Hex(csr);
  const [held] = await tx.query<{ pem: string }>(
    `select pem from desk_certificates
     where request_sha256 = $1 and use = $2 and desk_id = $3 and revoked_at is null`,
    [request, use, holder.deskId],
  );
  if (held) return ok(held.pem);
  const issued = await authority.issueDeskCertificate(csr, holder, use);
  if (!issued.ok) return issued;
  const { sha256, serial, pem } = issued.value;
  await tx.query(
    `insert into desk_certificates (fingerprint, serial, desk_id, pem, issued_at, use, request_sha256)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [sha256, serial, holder.deskId, pem, tools.now().toISOString(), use, request],
  );
  return ok(pem);
}
