import { X509Certificate } from 'node:crypto';
import type { ReviewerId } from '../../../shared/application/ids';
import type { Registry } from '../../registry';

/**
 * Certificates for encryption of a reviewer's desks, PEM: of each desk in use the newest that is in force. Those of
 * earlier releases have none until they renew.
 */
export async function findDeskKeys(
  { store, tools }: Pick<Registry, 'store' | 'tools'>,
  reviewer: ReviewerId,
): Promise<string[]> {
  const rows = await store.query<{ pem: string }>(
    `select distinct on (c.desk_id) c.pem from desk_certificates c join desks d on d.id = c.desk_id
     where d.reviewer_id = $1 and d.revoked_at is null and c.use = 'encryption' and c.revoked_at is null
     order by c.desk_id, c.issued_at desc`,
    [reviewer],
  );
  const now = tools.now().getTime();
  return rows.map(({ pem }) => pem).filter((pem) => Date.parse(new X509Certificate(pem).validTo) >= now);
}
