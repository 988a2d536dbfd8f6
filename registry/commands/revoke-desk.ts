import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';
import { REVOCATION_REASONS, type RevocationReason } from '../ca/write-revocation-list';
import type { Registry } from '../registry';

const reasons = Object.keys(REVOCATION_REASONS) as RevocationReason[];

export const revokeInputSchema = z.object({
  desk: z.string().min(1),
  reason: z.enum(reasons).optional(),
});

/**
 * From now on nothing that this desk signs or asks is taken; its certificates are on the revocation list, which is
 * made anew in the same transaction. `not-found` when there is none.
 */
export async function revokeDesk(
  { store, sessions, tools, revocations }: Registry,
  { desk, reason = 'unspecified' }: z.infer<typeof revokeInputSchema>,
): Promise<Result<{ readonly deskId: string }>> {
  const at = tools.now().toISOString();
  const list = await store.transaction(async (tx) => {
    const rows = await tx.query(
      'update desks set revoked_at = coalesce(revoked_at, $2) where id = $1 returning id',
      [desk, at],
    );
    if (rows.length === 0) return null;
    await tx.query(
      `update desk_certificates set revoked_at = $2, revocation_reason = $3
       where desk_id = $1 and revoked_at is null`,
      [desk, at, reason],
    );
    return revocations.write(tx);
  });
  if (!list) return fail('not-found', { details: { desk } });
  revocations.publish(list);
  sessions.forget();
  return ok({ deskId: desk });
}
