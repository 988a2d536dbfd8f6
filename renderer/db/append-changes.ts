import { encodeValue } from './encode-value';
import { changeDigest } from './feed-digest';
import type { DeskDb } from './open-desk-db';
import { packPages } from './pack-pages';
import { overlayKey, type FeedBase, type FeedRecord } from './pulled-rows';
import type { Weighed } from './weigh-rows';
import { writeFeeds } from './write-feed';

/** Appends changes to a feed, in one transaction with where it then stands; `before` as it was when they were weighed. */
export async function appendChanges(
  db: DeskDb,
  before: FeedRecord & { readonly base: FeedBase },
  changes: Weighed,
  place: Pick<FeedRecord, 'cursor' | 'seq'>,
): Promise<void> {
  const { id } = before;
  const pages = await packPages({ values: db.values, feed: id, base: before.base }, changes.entries);
  const overlay = await Promise.all(
    changes.bodies.map(async (body) => {
      const key = overlayKey(id, before.base.snapshot, body.kind, body.id);
      return { key, value: await encodeValue(db.values, `overlay ${key}`, body.line) };
    }),
  );
  const base = {
    ...before.base,
    parts: before.base.parts + pages.length,
    applications: before.base.applications + changes.newApplications,
    live: before.base.live + changes.live,
    digest: changeDigest(before.base.digest, changes.marks),
  };
  await writeFeeds(db, [{ id, before, after: { ...before, ...place, base }, pages, overlay }]);
}
