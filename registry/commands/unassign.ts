import { z } from 'zod';
import { fail, type Result } from '../../shared/result';
import { withdrawAssignment } from '../applications/save-assignments';
import type { Registry } from '../registry';
import { transactOrRefuse } from '../store/transact-or-refuse';

export const unassignInputSchema = z.object({
  reviewer: z.string().min(1),
  /** Id or number of the application. */
  application: z.string().min(1),
});

/** Takes an application from a reviewer. `not-found` when it was not assigned. */
export async function unassign(
  { store, sequencer }: Registry,
  { reviewer, application }: z.infer<typeof unassignInputSchema>,
): Promise<Result<{ readonly id: string; readonly version: number }>> {
  const withdrawn = await transactOrRefuse(store, async (tx) => {
    // The application's row is the lock of everything that changes who sees it.
    const [row] = await tx.query<{ id: string }>(
      'select id from applications where id = $1 or number = $1 order by id limit 1 for update',
      [application],
    );
    if (!row) return fail('not-found', { details: { application } });
    return withdrawAssignment(tx, { reviewerId: reviewer, applicationId: row.id });
  });
  if (withdrawn.ok) await sequencer.drain();
  return withdrawn;
}
