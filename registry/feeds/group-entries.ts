import { LIMITS } from '../../shared/registry-protocol/protocol';

/** What names one row of a snapshot; its document never changes. */
export type EntryKey = {
  readonly kind: string;
  readonly item: string;
  readonly ver: number;
  readonly seq: number;
};

/**
 * Splits entries (in order of seq) into chunks of about 1,000 rows that stay the same when entries elsewhere
 * change: boundaries lie at fixed sequence numbers, and neighbours are joined only while they fit together.
 * So a change makes anew the chunk that it left and the last one.
 */
export function groupEntries(entries: readonly EntryKey[]): readonly (readonly EntryKey[])[] {
  const bands = new Map<number, EntryKey[]>();
  for (const entry of entries) {
    const band = Math.floor((entry.seq - 1) / LIMITS.chunkRows);
    const rows = bands.get(band);
    if (rows) rows.push(entry);
    else bands.set(band, [entry]);
  }
  const groups: EntryKey[][] = [];
  for (const rows of bands.values()) {
    const last = groups.at(-1);
    if (last && last.length + rows.length <= LIMITS.chunkRows) last.push(...rows);
    else groups.push(rows);
  }
  return groups;
}
