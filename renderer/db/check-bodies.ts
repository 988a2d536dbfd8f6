import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';
import { readClosed } from './close-bodies';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { PulledIndex, Shown } from './pulled-index';
import type { FeedRecord } from './pulled-rows';
import { readBody } from './read-file';
import { forgetStateTag } from './sync-status';
import { tryStorage } from './try-storage';
import { writeFeeds } from './write-feed';

/** Entries whose bodies were looked at and found right: a body does not change under its entry. */
const checked = new WeakSet<object>();

/**
 * Opens bodies of these applications, or of the assigned ones, each once: a chunk brings them unopened. Those that
 * are missing, fail their schema or are not what the list says are marked, so that they are asked for again by name;
 * what then still fails is kept aside and reported (SYNC-72).
 */
export function checkBodies(db: DeskDb, ids?: readonly ApplicationId[]): Promise<Result<{ unfit: number }>> {
  return tryStorage(async () => {
    const index = await loadIndex(db);
    const unfit = new Map<FeedId, Shown['entry'][]>();
    for (const { feed, entry } of await selectUnchecked(db, index, ids)) {
      const body = await readBody(db, feed, entry);
      if (body && 'application' in body) checked.add(entry);
      else unfit.set(feed, [...(unfit.get(feed) ?? []), entry]);
    }
    const writes = [...unfit].flatMap(([id, entries]) => {
      const before = index.feeds.get(id)?.record;
      return before?.base ? [{ id, before, after: { ...before, mend: addMend(before.mend, entries) } }] : [];
    });
    if (writes.length === 0) return { unfit: 0 };
    await writeFeeds(db, writes);
    // Without the tag the next round looks at every feed.
    await forgetStateTag(db);
    return { unfit: [...unfit.values()].flat().length };
  });
}

async function selectUnchecked(
  db: DeskDb,
  { applications, assignments }: PulledIndex,
  ids: readonly ApplicationId[] = [...assignments.keys()],
): Promise<Shown[]> {
  const closed = await readClosed(db);
  return ids.flatMap((id) => {
    const shown = applications.get(id);
    return shown && !shown.entry.left && !closed.has(id) && !checked.has(shown.entry) ? [shown] : [];
  });
}

function addMend(mend: FeedRecord['mend'], entries: readonly Shown['entry'][]): FeedRecord['mend'] {
  if (mend === 'all') return mend;
  const known = mend ?? [];
  const isNew = ({ kind, id }: Shown['entry']) => !known.some((item) => item.kind === kind && item.id === id);
  return [...known, ...entries.filter(isNew).map(({ kind, id }) => ({ kind, id }))];
}
