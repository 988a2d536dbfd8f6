import { reviewerIdSchema } from '../../shared/application/ids';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import { hashEnrolCode, makeEnrolCode } from './enrol-code-text';

/** A one-time code for this reviewer, good for 15 minutes (SYNC-40). `not-found` when there is no such reviewer. */
export async function issueEnrolCode(
  registry: Pick<Registry, 'store' | 'tools'>,
  reviewer: string,
): Promise<Result<{ readonly code: string; readonly expiresAt: string }>> {
  const id = reviewerIdSchema.safeParse(reviewer);
  if (!id.success) return fail('input-invalid', { details: { field: 'reviewer' } });
  const { store, tools } = registry;
  const now = tools.now();
  const expiresAt = new Date(now.getTime() + LIMITS.enrolCodeMs).toISOString();
  const code = makeEnrolCode(tools.randomBytes);
  const made = await store.query(
    `insert into enrol_codes (code_sha256, reviewer_id, created_at, expires_at)
     select $1, id, $3, $4 from reviewers where id = $2 returning reviewer_id`,
    [hashEnrolCode(code), id.data, now.toISOString(), expiresAt],
  );
  return made.length === 1 ? ok({ code, expiresAt }) : fail('not-found', { details: { reviewer } });
}
