import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';

export const revokeInputSchema = z.object({ desk: z.string().min(1) });

/** From now on nothing that this desk signs or asks is taken. `not-found` when there is none. */
export async function revokeDesk(
  { store, sessions, tools }: Registry,
  { desk }: z.infer<typeof revokeInputSchema>,
): Promise<Result<{ readonly deskId: string }>> {
  const rows = await store.query<{ id: string }>(
    'update desks set revoked_at = coalesce(revoked_at, $2) where id = $1 returning id',
    [desk, tools.now().toISOString()],
  );
  sessions.forget();
  return rows[0] ? ok({ deskId: rows[0].id }) : fail('not-found', { details: { desk } });
}
