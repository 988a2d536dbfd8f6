import { X509Certificate } from 'node:crypto';
import type { ReviewerId } from '../../../shared/application/ids';
import type { Registry } from '../../registry';

export type DeskKeys = {
  /** Certificates for encryption, PEM: of each desk in use the newest that is in force. */
  readonly certificates: readonly string[];
  /** Desks in use that have none, and so could open nothing: those of earlier releases, until they renew. */
  readonly without: readonly { readonly reviewer: string; readonly desk: string }[];
};

/** What can be encrypted to the desks of these reviewers. */
export async function findDeskKeys(
  { store, tools }: Pick<Registry, 'store' | 'tools'>,
  reviewers: readonly ReviewerId[],
): Promise<DeskKeys> {
  const rows = await store.query<{ pem: string | null; reviewer: string; desk: string }>(
    `select distinct on (d.id) c.pem, r.name as reviewer, d.name as desk
     from desks d join reviewers r on r.id = d.reviewer_id
     left join desk_certificates c on c.desk_id = d.id and c.use = 'encryption' and c.revoked_at is null
     where d.reviewer_id = any($1) and d.revoked_at is null
     order by d.id, c.issued_at desc`,
    [reviewers],
  );
  const now = tools.now().getTime();
  const certificates: string[] = [];
  const without: { reviewer: string; desk: string }[] = [];
  for (const { pem, reviewer, desk } of rows) {
    if (pem !== null && Date.parse(new X509Certificate(pem).validTo) >= now) certificates.push(pem);
    else without.push({ reviewer, desk });
  }
  return { certificates, without };
}
