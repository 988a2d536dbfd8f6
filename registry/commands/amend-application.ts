import { z } from 'zod';
import { applicationSchema } from '../../shared/application/application';
import { fail, ok, type Result } from '../../shared/result';
import { saveApplications } from '../applications/save-applications';
import type { Registry } from '../registry';
import { transactOrRefuse } from '../store/transact-or-refuse';

export const amendInputSchema = z.object({
  /** Id or number of the application. */
  application: z.string().min(1),
  title: z.string().min(1).max(1_000).optional(),
  summary: z.string().max(20_000).optional(),
  status: z.enum(['submitted', 'withdrawn']).optional(),
});

/** Makes the next version of an application. `not-found` when there is none. */
export async function amendApplication(
  registry: Registry,
  { application, ...changes }: z.infer<typeof amendInputSchema>,
): Promise<Result<{ readonly id: string; readonly number: string; readonly version: number }>> {
  const { store, tools, sequencer } = registry;
  const amended = await transactOrRefuse(store, async (tx) => {
    const [row] = await tx.query<{ doc: unknown }>(
      `select d.doc from applications a join documents d on d.kind = 'application' and d.id = a.id and d.ver = a.version
       where a.id = $1 or a.number = $1 order by a.id limit 1 for update of a`,
      [application],
    );
    if (!row) return fail('not-found', { details: { application } });
    const held = applicationSchema.parse(row.doc);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const [saved] = await saveApplications(tx, [{ ...held, ...given }], tools.now());
    return ok({ id: held.id as string, number: held.number, version: saved?.version ?? held.version });
  });
  if (amended.ok) await sequencer.drain();
  return amended;
}
