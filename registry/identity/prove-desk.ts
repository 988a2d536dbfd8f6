import { verify, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result';
import type { Queryable } from '../store/store';

/** A signature over a text, made by a desk with one of its keys. */
export type DeskProof = { readonly deskId: string; readonly text: string; readonly signature: string };

/**
 * Whether a certified key of the desk made the signature: any of its keys, since the answer that brought the newest
 * may have been lost. Errors: `token-invalid`, `desk-revoked`; `desk-expired` where its certificate has run out, so that a
 * desk that was away for too long is told so rather than half served.
 */
export async function proveDesk(tx: Queryable, proof: DeskProof, now: Date): Promise<Result<null>> {
  const rows = await tx.query<{ pem: string; revoked: boolean }>(
    `select pem, revoked_at is not null as revoked from desk_certificates
     where desk_id = $1 and use = 'signing' order by issued_at desc`,
    [proof.deskId],
  );
  const by = rows
    .map(({ pem, revoked }) => ({ revoked, certificate: new X509Certificate(pem) }))
    .find(({ certificate }) => isBy(certificate, proof));
  if (!by) return fail('token-invalid');
  if (by.revoked) return fail('desk-revoked');
  return now.getTime() <= Date.parse(by.certificate.validTo) ? ok(null) : fail('desk-expired');
}

function isBy({ publicKey: key }: X509Certificate, { text, signature }: DeskProof): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return verify('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}
