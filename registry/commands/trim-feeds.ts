import { z } from 'zod';
import { trimFeeds, type Trimmed } from '../feeds/trim-feeds';
import type { Registry } from '../registry';
import { ok, type Result } from '../../shared/result';

const DAY_MS = 86_400_000;

export const trimInputSchema = z
  .object({
    /** Numbers of each feed's end that are left alone. */
    keep: z.int().nonnegative().nullable(),
    /** Only what left so many days ago. */
    olderThanDays: z.int().nonnegative().max(36_500).nullable(),
  })
  .refine((limits) => limits.keep !== null || limits.olderThanDays !== null, { path: ['keep'] });

/** Forgets rows that left the feeds long ago (SYNC-64); desks that were away for longer begin anew. */
export async function trimFeedsOperation(
  { store, tools, sequencer }: Pick<Registry, 'store' | 'tools' | 'sequencer'>,
  { keep, olderThanDays }: z.infer<typeof trimInputSchema>,
): Promise<Result<Trimmed>> {
  const before = olderThanDays === null ? null : new Date(tools.now().getTime() - olderThanDays * DAY_MS);
  const trimmed = await trimFeeds(store, { keep, before });
  await sequencer.refresh();
  tools.log(`${trimmed.removed} rows that left were trimmed from ${trimmed.feeds} feeds`);
  return ok(trimmed);
}
