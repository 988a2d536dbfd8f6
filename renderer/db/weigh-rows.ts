import type { Mark } from './feed-digest';
import { hasBody } from './pack-pages';
import { entryKey, type Entry, type PulledRow } from './pulled-rows';

export type Weighed = {
  readonly entries: Entry[];
  readonly bodies: { kind: string; id: string; line: Uint8Array }[];
  /** Versions that came or went, for the digest. */
  readonly marks: Mark[];
  live: number;
  newApplications: number;
};

/**
 * What a page of rows changes in a feed that holds `held`: what is held in a higher version is passed over, what is
 * held in the same version changes nothing, what left is marked (SYNC-52, SYNC-53).
 */
export function weighRows(held: ReadonlyMap<string, Entry>, rows: readonly PulledRow[]): Weighed {
  return weigh(held, rows, (row, before) => (row.op === '+' ? arrive(row, before) : leave(row, before)));
}

/** The same for rows that were asked for by name: they are what the registry holds now, whatever is held (SYNC-76). */
export function settleRows(held: ReadonlyMap<string, Entry>, rows: readonly PulledRow[]): Weighed {
  return weigh(held, rows, (row, before) => {
    if (row.op === '+') return enter(row);
    return before && !before.left ? { ...before, left: true } : null;
  });
}

function weigh(
  held: ReadonlyMap<string, Entry>,
  rows: readonly PulledRow[],
  decide: (row: PulledRow, before: Entry | undefined) => Entry | null,
): Weighed {
  const changes: Weighed = { entries: [], bodies: [], marks: [], live: 0, newApplications: 0 };
  const now = new Map<string, Entry>();
  for (const row of rows) {
    const key = entryKey(row.kind, row.id);
    const before = now.get(key) ?? held.get(key);
    const entry = decide(row, before);
    if (!entry) continue;
    now.set(key, entry);
    changes.entries.push(entry);
    if (row.op === '+' && hasBody(entry.content)) changes.bodies.push(row);
    if (before && !before.left) {
      changes.marks.push(before);
      changes.live -= 1;
    }
    if (!entry.left) {
      changes.marks.push(entry);
      changes.live += 1;
    }
    if (!before && row.kind === 'application') changes.newApplications += 1;
  }
  return changes;
}

function arrive(row: Extract<PulledRow, { op: '+' }>, before: Entry | undefined): Entry | null {
  if (before && before.version > row.version) return null;
  if (before && before.version === row.version && !before.left && before.content.kind === row.content.kind) {
    return null;
  }
  return enter(row);
}

function enter({ kind, id, version, content }: Extract<PulledRow, { op: '+' }>): Entry {
  return { kind, id, version, left: false, place: null, content };
}

function leave(row: Extract<PulledRow, { op: '-' }>, before: Entry | undefined): Entry | null {
  if (!before || before.left || before.version > row.version) return null;
  return { ...before, left: true };
}
