import {
  renewalProofText,
  type RenewalAnswer,
  type RenewalRequest,
} from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import { transactOrRefuse } from '../store/transact-or-refuse';
import type { DeskSession } from './desk-sessions';
import { issueCertificates } from './issue-certificates';
import { proveDesk } from './prove-desk';

/**
 * New certificates for a desk whose present ones run out, asked for with its token and its present key (PKT-140). The
 * same requests get the same answer again; what the present certificate signs stays good until its own end.
 * Errors: `token-invalid` (nonce or proof), `desk-expired`, `desk-revoked`, `csr-invalid`.
 */
export async function renewCertificates(
  registry: Pick<Registry, 'store' | 'tools' | 'authority' | 'nonces'>,
  { deskId }: Pick<DeskSession, 'deskId'>,
  request: RenewalRequest,
): Promise<Result<RenewalAnswer>> {
  const { store, tools } = registry;
  const renewed = await transactOrRefuse(store, (tx) => renewInTransaction(tx, registry, deskId, request));
  tools.log(
    renewed.ok
      ? `desk ${deskId}: certificates renewed`
      : `renewal refused for desk ${deskId}: ${renewed.error.code}`,
  );
  return renewed;
}

async function renewInTransaction(
  tx: Queryable,
  registry: Pick<Registry, 'tools' | 'authority' | 'nonces'>,
  deskId: DeskSession['deskId'],
  request: RenewalRequest,
): Promise<Result<RenewalAnswer>> {
  const { csr, encryptionCsr, nonce, signature } = request;
  if (!(await registry.nonces.use(tx, nonce))) return fail('token-invalid', { details: { field: 'nonce' } });
  const text = renewalProofText(deskId, nonce, sha256Hex(`${csr}${encryptionCsr}`));
  const proven = await proveDesk(tx, { deskId, text, signature }, registry.tools.now());
  if (!proven.ok) return proven;
  const [desk] = await tx.query<{ id: string; name: string; revoked: boolean }>(
    `select r.id, r.name, d.revoked_at is not null as revoked
     from desks d join reviewers r on r.id = d.reviewer_id where d.id = $1 for update of d`,
    [deskId],
  );
  if (!desk || desk.revoked) return fail('desk-revoked');
  const reviewer = { id: desk.id, name: desk.name } as Parameters<typeof issueCertificates>[2]['reviewer'];
  const issued = await issueCertificates(tx, registry, { deskId, reviewer }, { csr, encryptionCsr });
  if (!issued.ok) return issued;
  const { certificate, encryptionCertificate } = issued.value;
  return encryptionCertificate === undefined
    ? fail('csr-invalid')
    : ok({ certificate, encryptionCertificate });
}
