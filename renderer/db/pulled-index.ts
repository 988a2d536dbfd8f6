import type { Call } from '../../shared/application/call';
import type { ApplicationId, CallId } from '../../shared/application/ids';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { Assignment, FeedId } from '../../shared/registry-protocol/feed';
import type { Rubric } from '../../shared/review/rubric';
import type { Entry, FeedBase, FeedRecord } from './pulled-rows';
import type { ListRow } from './rows';

/** One feed in memory. */
export type FeedIndex = {
  readonly record: FeedRecord;
  /** What is shown of it: the whole snapshot, or the first one as far as it came. */
  readonly base: FeedBase;
  readonly entries: Map<string, Entry>;
  /** A list part is missing or unreadable: the feed needs a new snapshot. */
  readonly damaged: boolean;
};

/** All that was pulled, without the bodies. */
export type PulledIndex = {
  readonly feeds: ReadonlyMap<FeedId, FeedIndex>;
  readonly rows: readonly ListRow[];
  readonly applications: ReadonlyMap<ApplicationId, { readonly feed: FeedId; readonly entry: Entry }>;
  readonly calls: ReadonlyMap<CallId, Call>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly assignments: ReadonlyMap<ApplicationId, Assignment>;
  /** The reviewer's own reviews that the registry accepted, whichever desk sent them. */
  readonly accepted: ReadonlyMap<ApplicationId, AcceptedReview>;
};

export type IndexCache = { latest: PulledIndex };

export function emptyIndex(): IndexCache {
  return { latest: mergeFeeds(new Map()) };
}

/** One view of all feeds: of an item in several, the one that has not left and has the highest version. */
export function mergeFeeds(feeds: ReadonlyMap<FeedId, FeedIndex>): PulledIndex {
  const best = new Map<string, { feed: FeedId; entry: Entry }>();
  for (const [feed, { entries }] of feeds) {
    for (const [key, entry] of entries) {
      const rival = best.get(key);
      if (!rival || isBetter(entry, rival.entry)) best.set(key, { feed, entry });
    }
  }
  const rows: ListRow[] = [];
  const applications = new Map<ApplicationId, { feed: FeedId; entry: Entry }>();
  const calls = new Map<CallId, Call>();
  const rubrics = new Map<string, Rubric>();
  const assignments = new Map<ApplicationId, Assignment>();
  const accepted = new Map<ApplicationId, AcceptedReview>();
  for (const { feed, entry } of best.values()) {
    const { content } = entry;
    if (content.kind === 'application') {
      rows.push(entry.left && !content.row.withdrawn ? { ...content.row, withdrawn: true } : content.row);
      applications.set(content.row.id, { feed, entry });
    } else if (content.kind === 'call') calls.set(content.doc.id, content.doc);
    else if (content.kind === 'rubric') rubrics.set(content.doc.hash, content.doc);
    else if (content.kind === 'assignment' && !entry.left) {
      assignments.set(content.doc.applicationId, content.doc);
    } else if (content.kind === 'review' && content.doc && !entry.left) {
      accepted.set(content.doc.applicationId, content.doc);
    }
  }
  return { feeds, rows, applications, calls, rubrics, assignments, accepted };
}

function isBetter(entry: Entry, rival: Entry): boolean {
  return entry.left === rival.left ? entry.version > rival.version : rival.left;
}
