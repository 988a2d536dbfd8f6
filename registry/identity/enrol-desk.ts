import type { ReviewerId } from '../../shared/application/ids';
import type { EnrolAnswer, EnrolRequest } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import { transactOrRefuse } from '../store/transact-or-refuse';
import { hashEnrolCode } from './enrol-code-text';
import { issueCertificates } from './issue-certificates';
import { issueTokens } from './issue-tokens';

type CodeRow = {
  reviewer_id: ReviewerId;
  name: string;
  expired: boolean;
  used: boolean;
  desk_id: string | null;
  csr_sha256: string | null;
};

/**
 * One-time code and certificate request in; certificate and tokens out, in one transaction (SYNC-41): a request
 * that is refused leaves the code unused. The same desk with the same request gets its answer again while the
 * code lives, since the first one may have been lost.
 * Errors: `enrol-code-invalid`, `-expired`, `-used`, `csr-invalid`, `input-invalid` (a desk id of somebody else).
 */
export async function enrolDesk(
  registry: Pick<Registry, 'store' | 'tools' | 'authority'>,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer>> {
  const { store, tools } = registry;
  const answer = await transactOrRefuse(store, (tx) => enrolInTransaction(tx, registry, request));
  tools.log(
    answer.ok
      ? `desk ${request.deskId} enrolled for reviewer ${answer.value.reviewer.id}`
      : `enrolment refused: ${answer.error.code}`,
  );
  return answer;
}

async function enrolInTransaction(
  tx: Queryable,
  registry: Pick<Registry, 'tools' | 'authority'>,
  request: EnrolRequest,
): Promise<Result<EnrolAnswer>> {
  const { tools, authority } = registry;
  const now = tools.now().toISOString();
  const code = await takeCode(tx, request, now);
  if (!code.ok) return code;
  const reviewer = { id: code.value.reviewer_id, name: code.value.name };
  const desk = await registerDesk(tx, request, reviewer.id, now);
  if (!desk.ok) return desk;
  const issued = await issueCertificates(tx, registry, { deskId: request.deskId, reviewer }, request);
  if (!issued.ok) return issued;
  const tokens = await issueTokens(tx, tools, { deskId: request.deskId, spent: null });
  return ok({ registry: authority.registry, reviewer, ...issued.value, ca: authority.caPem, tokens });
}

async function takeCode(tx: Queryable, request: EnrolRequest, now: string): Promise<Result<CodeRow>> {
  const hash = hashEnrolCode(request.code);
  const [code] = await tx.query<CodeRow>(
    `select c.reviewer_id, r.name, c.expires_at <= $2 as expired, c.used_at is not null as used, c.desk_id, c.csr_sha256
     from enrol_codes c join reviewers r on r.id = c.reviewer_id where c.code_sha256 = $1 for update of c`,
    [hash, now],
  );
  if (!code) return fail('enrol-code-invalid');
  const csrHash = sha256Hex(`${request.csr}${request.encryptionCsr ?? ''}`);
  const again = code.used && code.desk_id === request.deskId && code.csr_sha256 === csrHash;
  if (code.used && !again) return fail('enrol-code-used');
  if (code.expired) return fail('enrol-code-expired');
  await tx.query(
    'update enrol_codes set used_at = coalesce(used_at, $2), desk_id = $3, csr_sha256 = $4 where code_sha256 = $1',
    [hash, now, request.deskId, csrHash],
  );
  return ok(code);
}

async function registerDesk(
  tx: Queryable,
  request: EnrolRequest,
  reviewer: ReviewerId,
  now: string,
): Promise<Result<null>> {
  const [held] = await tx.query<{ reviewer_id: string; revoked: boolean }>(
    'select reviewer_id, revoked_at is not null as revoked from desks where id = $1 for update',
    [request.deskId],
  );
  if (held && (held.reviewer_id !== reviewer || held.revoked))
    return fail('input-invalid', { details: { field: 'deskId' } });
  // Asked again on writing: another request may have made the desk meanwhile, for somebody else.
  const [kept] = await tx.query(
    `insert into desks (id, reviewer_id, name, enrolled_at) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name
       where desks.reviewer_id = excluded.reviewer_id and desks.revoked_at is null
     returning id`,
    [request.deskId, reviewer, request.deskName, now],
  );
  return kept ? ok(null) : fail('input-invalid', { details: { field: 'deskId' } });
}
