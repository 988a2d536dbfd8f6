import type { Call } from '../../shared/application/call';
import type { Assignment, FeedId } from '../../shared/registry-protocol/feed';
import type { AcceptedReview } from '../../shared/registry-protocol/accepted-review';
import type { Rubric } from '../../shared/review/rubric';
import type { ListRow } from './rows';

/**
 * How pulled data lies in the store. Each feed has a base, made from its snapshot: list pages and blocks of
 * bodies, both immutable. What changes later is appended: a part with the changed entries, which wins over the
 * pages before it, and one overlay record a changed body, which wins over its block.
 */
export type FeedRecord = {
  readonly id: FeedId;
  /** Grows with each transaction on the feed: who prepared a write on an older one starts again. */
  readonly revision: number;
  /** The registry's epoch in which the cursor counts. */
  readonly epoch: string;
  /** Where to go on from; null while the feed waits for a whole snapshot. */
  readonly cursor: string | null;
  /** The registry's number that the cursor stands for: what is older than this never takes its place. */
  readonly seq?: number | undefined;
  /** Null until the first snapshot is whole. */
  readonly base: FeedBase | null;
  readonly building: SnapshotProgress | null;
  /** False when the registry no longer lists the feed, but work on its items is still here. */
  readonly listed: boolean;
  /**
   * Something of the feed is damaged here, so that it is to be compared with the registry: items whose bodies are
   * to be brought again (none when it is the list), or all.
   */
  readonly mend?: readonly { readonly kind: string; readonly id: string }[] | 'all' | undefined;
};

/** Records of a feed, by number: `pages` are those of one fold, `blocks` and overlay those of one snapshot. */
export type FeedBase = {
  readonly snapshot: number;
  readonly fold: number;
  /** List parts: `folded` whole pages first, then appended ones. */
  readonly parts: number;
  readonly folded: number;
  readonly blocks: number;
  /** Applications shown. */
  readonly applications: number;
  /** Items held, and the digest over them, to compare with the registry's. */
  readonly live: number;
  readonly digest: string;
};

/** A snapshot on its way: which chunk comes next, and what its chunks have made so far. */
export type SnapshotProgress = {
  readonly epoch: string;
  readonly cursor: string;
  readonly seq?: number;
  readonly live: number;
  readonly chunks: readonly { readonly sha256: string; readonly bytes: number; readonly rows: number }[];
  readonly next: number;
  readonly base: FeedBase;
};

/** Encoded list entries. Key: feed/snapshot.fold/number. */
export type PageRow = { readonly key: string; readonly value: Uint8Array };
/** Encoded feed rows, as lines, of about eight documents, as the registry packed them. Key: feed/snapshot/number. */
export type BlockRow = { readonly key: string; readonly value: Uint8Array };
/** One encoded feed row that changed since the snapshot. Key: feed/snapshot/kind/id. */
export type OverlayRow = { readonly key: string; readonly value: Uint8Array };

/** Where an item's body is: a block and the line in it, or (null) the overlay. */
export type BodyPlace = readonly [block: number, line: number] | null;

/** What one feed holds of an item, in memory. */
export type Entry = {
  /** A `DocumentKind`, or a kind of a newer registry: then the content is a problem. */
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** It left the feed: shown until the end of the round, or for as long as there is unsent work on it. */
  readonly left: boolean;
  readonly place: BodyPlace;
  readonly content:
    | EntryContent
    /** It is here no more; undoes an earlier entry of the same item. */
    | { readonly kind: 'gone' };
};

/** Applications as the list shows them (their bodies are elsewhere), the small kinds whole. */
export type EntryContent =
  | { readonly kind: 'application'; readonly row: ListRow }
  | { readonly kind: 'call'; readonly doc: Call }
  | { readonly kind: 'rubric'; readonly doc: Rubric }
  | { readonly kind: 'assignment'; readonly doc: Assignment }
  /** Null where a conflict of interest closed the application: nothing of it may be kept. */
  | { readonly kind: 'review'; readonly doc: AcceptedReview | null }
  /** It failed its schema at `field`; its bytes are kept aside. */
  | { readonly kind: 'problem'; readonly field: string };

/** A feed row on its way into the store: `line` is what the registry sent (UTF-8), unknown fields and all. */
export type PulledRow =
  | {
      readonly op: '+';
      readonly kind: string;
      readonly id: string;
      readonly version: number;
      readonly line: Uint8Array;
      readonly content: EntryContent;
    }
  | { readonly op: '-'; readonly kind: string; readonly id: string; readonly version: number };

/** A chunk of a snapshot on its way into the store. */
export type PulledChunk = {
  readonly rows: readonly ListedRow[];
  /** Feed rows as lines, gzip, as the registry sent them: stored so, and not unpacked before they are opened. */
  readonly blocks: readonly Uint8Array[];
};

/** A line of a chunk's list. */
export type ListedRow = {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly content: EntryContent;
  /** Where its body is: a block of the chunk and a line in it. */
  readonly at: readonly [block: number, line: number] | null;
  /** The line itself (UTF-8), where it is all that there is to keep aside. */
  readonly line: Uint8Array | null;
};

/** Names an item within a feed. */
export function entryKey(kind: string, id: string): string {
  return `${kind}/${id}`;
}

export function pageKey(feed: FeedId, base: FeedBase, part: number): string {
  return `${feed}/${base.snapshot}.${base.fold}/${part}`;
}

export function blockKey(feed: FeedId, snapshot: number, block: number): string {
  return `${feed}/${snapshot}/${block}`;
}

export function overlayKey(feed: FeedId, snapshot: number, kind: string, id: string): string {
  return `${feed}/${snapshot}/${kind}/${id}`;
}

/** Half-open range of keys that begin with `prefix`. */
export function keysUnder(prefix: string): [string, string] {
  return [prefix, `${prefix}\uffff`];
}
