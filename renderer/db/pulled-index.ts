import type { Call } from '../../shared/application/call';
import type { ApplicationId, CallId } from '../../shared/application/ids';
import type { ListRow } from '../../shared/application/list-row';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { Assignment, FeedId } from '../../shared/registry-protocol/feed';
import type { Rubric } from '../../shared/review/rubric';
import type { Entry, FeedBase, FeedRecord } from './pulled-rows';

/**
 * One feed in memory. Its maps grow in place with each page of changes, so that a page costs what is in it and not
 * what is held (SYNC-73): read them before the next await, and let `writeFeeds` refuse what was prepared on less.
 */
export type FeedIndex = {
  readonly record: FeedRecord;
  /** What is shown of it: the whole snapshot, or the first one as far as it came. */
  readonly base: FeedBase;
  readonly entries: ReadonlyMap<string, Entry>;
  /** Those of the entries that left the feed. */
  readonly left: ReadonlyMap<string, Entry>;
  /** Those that failed their schema. */
  readonly problems: ReadonlyMap<string, Entry>;
  /** A list part is missing or unreadable: the feed needs a new snapshot. */
  readonly damaged: boolean;
};

/** An entry that is shown, and the feed that it is of. */
export type Shown = { readonly feed: FeedId; readonly entry: Entry };

/** All that was pulled, without the bodies. */
export type PulledIndex = {
  readonly feeds: ReadonlyMap<FeedId, FeedIndex>;
  /** Made when it is first asked for: the sync worker never is. */
  readonly rows: readonly ListRow[];
  readonly applications: ReadonlyMap<ApplicationId, Shown>;
  /** Items of all other kinds: few. */
  readonly others: ReadonlyMap<string, Shown>;
} & Others;

/** The other kinds by what they are asked for by; new maps when one of them changes. */
type Others = {
  readonly calls: ReadonlyMap<CallId, Call>;
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly assignments: ReadonlyMap<ApplicationId, Assignment>;
  /** The reviewer's own reviews that the registry accepted, whichever desk sent them. */
  readonly accepted: ReadonlyMap<ApplicationId, AcceptedReview>;
};

export type IndexCache = { latest: PulledIndex };

export function emptyIndex(): IndexCache {
  return { latest: mergeFeeds(new Map(), []) };
}

/**
 * One view of all feeds: of an item in several, the one that has not left and has the highest version. Where
 * `before` is given, only what the `touched` entries are of is looked at again, and its maps go on in the new index.
 */
export function mergeFeeds(
  feeds: ReadonlyMap<FeedId, FeedIndex>,
  touched: Iterable<readonly [key: string, entry: Entry]>,
  before?: PulledIndex,
): PulledIndex {
  const applications = (before?.applications ?? new Map()) as Map<ApplicationId, Shown>;
  const others = (before?.others ?? new Map()) as Map<string, Shown>;
  let moved = !before;
  for (const [key, { kind, id }] of touched) {
    const best = findBest(feeds, key);
    if (kind === 'application') {
      if (best?.entry.content.kind === 'application') applications.set(id as ApplicationId, best);
      else applications.delete(id as ApplicationId);
    } else {
      if (best) others.set(key, best);
      else others.delete(key);
      moved = true;
    }
  }
  const known = before && !moved ? before : sortOthers(others.values());
  const { calls, rubrics, assignments, accepted } = known;
  let rows: readonly ListRow[] | undefined;
  return {
    feeds,
    get rows() {
      return (rows ??= toRows(applications.values(), applications.size));
    },
    applications,
    others,
    ...{ calls, rubrics, assignments, accepted },
  };
}

function findBest(feeds: ReadonlyMap<FeedId, FeedIndex>, key: string): Shown | undefined {
  let best: Shown | undefined;
  for (const [feed, { entries }] of feeds) {
    const entry = entries.get(key);
    if (entry && (!best || isBetter(entry, best.entry))) best = { feed, entry };
  }
  return best;
}

function isBetter(entry: Entry, rival: Entry): boolean {
  return entry.left === rival.left ? entry.version > rival.version : rival.left;
}

function toRows(shown: Iterable<Shown>, count: number): ListRow[] {
  const rows = new Array<ListRow>(count);
  let at = 0;
  for (const one of shown) rows[at++] = toRow(one);
  return rows;
}

function toRow({ entry: { left, content } }: Shown): ListRow {
  if (content.kind !== 'application') throw new Error('not an application');
  return left && !content.row.withdrawn ? { ...content.row, withdrawn: true } : content.row;
}

function sortOthers(shown: Iterable<Shown>): Others {
  const calls = new Map<CallId, Call>();
  const rubrics = new Map<string, Rubric>();
  const assignments = new Map<ApplicationId, Assignment>();
  const accepted = new Map<ApplicationId, AcceptedReview>();
  for (const { entry } of shown) {
    const { content } = entry;
    if (content.kind === 'call') calls.set(content.doc.id, content.doc);
    else if (content.kind === 'rubric') rubrics.set(content.doc.hash, content.doc);
    else if (content.kind === 'assignment' && !entry.left) {
      assignments.set(content.doc.applicationId, content.doc);
    } else if (content.kind === 'review' && content.doc && !entry.left) {
      accepted.set(content.doc.applicationId, content.doc);
    }
  }
  return { calls, rubrics, assignments, accepted };
}
