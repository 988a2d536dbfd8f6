import type { QueueFacts } from './queue-facts';

/** What the lines are gathered under; the applicant by INN, so that one organisation under two names is one. */
export const GROUPINGS = ['none', 'call', 'applicant'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type RowGroup = {
  /** The call's id, or the INN (the name, where there is none). */
  readonly key: string;
  /** A row of it, to read names from. */
  readonly row: number;
  readonly count: number;
};

/**
 * Lines of the table in order: a row by its index, a group's head by the complement of its place in `groups`
 * (`~line`). Groups stand where their first row would; those in `folded` show their head alone.
 */
export type QueueLines = { readonly lines: Int32Array; readonly groups: readonly RowGroup[] };

export function groupRows(
  facts: QueueFacts,
  visible: Uint32Array,
  grouping: Grouping,
  folded: ReadonlySet<string>,
): QueueLines {
  if (grouping === 'none') return { lines: Int32Array.from(visible), groups: [] };
  const { rows } = facts.list;
  const members = new Map<string, number[]>();
  for (const index of visible) {
    const row = rows[index]!;
    const key = grouping === 'call' ? row.callId : row.inn || row.applicant;
    const known = members.get(key);
    if (known) known.push(index);
    else members.set(key, [index]);
  }
  const groups: RowGroup[] = [];
  const lines: number[] = [];
  for (const [key, of] of members) {
    lines.push(~groups.length);
    groups.push({ key, row: of[0]!, count: of.length });
    if (!folded.has(key)) for (const index of of) lines.push(index);
  }
  return { lines: Int32Array.from(lines), groups };
}
