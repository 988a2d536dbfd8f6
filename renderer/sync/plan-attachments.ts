import type { BlobShelf, BlobSweep } from '../../shared/ipc/blob-shelf';
import type { WantedAttachment } from '../db/assigned-attachments';

export type AttachmentPlan = {
  /** In this order. */
  readonly fetch: readonly WantedAttachment[];
  readonly sweep: BlobSweep;
  /** Wanted files for which there is no room. */
  readonly left: number;
};

export type AttachmentNeeds = {
  readonly shelf: BlobShelf;
  /** Those due first first. */
  readonly assigned: readonly WantedAttachment[];
  /** What work that the registry has not answered stands on: never removed. */
  readonly unsent: readonly WantedAttachment[];
  /** What any application on this desk refers to; null when that makes no difference. */
  readonly all: readonly WantedAttachment[] | null;
};

/** Does it matter what applications that are not assigned refer to? Looking into all of them takes long. */
export function needsAll({ shelf, assigned, unsent }: Omit<AttachmentNeeds, 'all'>): boolean {
  if (shelf.attachments === 'all') return true;
  const known = new Set([...assigned, ...unsent].map(({ sha256 }) => sha256));
  return shelf.held.some(({ sha256 }) => !known.has(sha256));
}

/**
 * What to fetch and what to remove (SYNC-85, SYNC-87, SYNC-88). Assigned applications come first and may push out what
 * was fetched for others, never what the person asked for since the program started, nor what unsent work stands on.
 */
export function planAttachments({ shelf, assigned, unsent, all }: AttachmentNeeds): AttachmentPlan {
  const first = new Set(assigned.map(({ sha256 }) => sha256));
  const referred = new Set([...assigned, ...unsent, ...(all ?? [])].map(({ sha256 }) => sha256));
  const rest = shelf.attachments === 'all' ? (all ?? []).filter(({ sha256 }) => !first.has(sha256)) : [];
  const wanted = new Set([...assigned, ...rest].map(({ sha256 }) => sha256));
  const unused = [
    ...shelf.held.filter(({ sha256 }) => !referred.has(sha256)),
    ...shelf.begun.filter(({ sha256 }) => !wanted.has(sha256)),
  ].map(({ sha256 }) => sha256);

  const kept = new Set([...first, ...unsent.map(({ sha256 }) => sha256)]);
  const room = makeRoom(shelf, kept, new Set(unused));
  room.shrink();
  const held = new Map(shelf.held.map(({ sha256, bytes }) => [sha256, bytes]));
  const fetch: WantedAttachment[] = [];
  let left = 0;
  for (const file of [...assigned, ...rest]) {
    if (held.get(file.sha256) === file.size && !room.dropped.includes(file.sha256)) continue;
    if (room.take(file.size, first.has(file.sha256))) fetch.push(file);
    else left += 1;
  }
  return { fetch, sweep: { unused, drop: room.dropped }, left };
}

/** The room that attachments may take, and what may be removed to make more of it. */
function makeRoom({ held, attachmentLimit }: BlobShelf, kept: Set<string>, unused: Set<string>) {
  const limit = attachmentLimit ?? Number.POSITIVE_INFINITY;
  const spare = held.filter(({ sha256, asked }) => !kept.has(sha256) && !asked);
  // What nothing refers to goes first, then what came first.
  spare.sort((one, other) => Number(unused.has(other.sha256)) - Number(unused.has(one.sha256)));
  let used = held.reduce((sum, { bytes }) => sum + bytes, 0);
  let spareBytes = spare.reduce((sum, { bytes }) => sum + bytes, 0);
  const dropped: string[] = [];
  const dropUntil = (goal: number): void => {
    while (used > goal && spare.length > 0) {
      const { sha256, bytes } = spare.shift()!;
      dropped.push(sha256);
      used -= bytes;
      spareBytes -= bytes;
    }
  };
  return {
    dropped,
    shrink: () => dropUntil(limit),
    take: (size: number, isFirst: boolean): boolean => {
      if (isFirst && used + size > limit && used + size - spareBytes <= limit) dropUntil(limit - size);
      if (used + size > limit) return false;
      used += size;
      return true;
    },
  };
}
