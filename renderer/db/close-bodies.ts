import type { ApplicationId } from '../../shared/application/ids';
import { decodeValue, encodeGzip, encodeValue } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import {
  blockKey,
  entryKey,
  overlayKey,
  type EntryContent,
  type PulledChunk,
  type PulledRow,
} from './pulled-rows';

/**
 * Prepares the removal of an application's bodies, from all feeds: `write` belongs in a transaction over
 * `tables`. The line in a block is emptied, so that the lines after it keep their numbers.
 */
export async function closeBodies(db: DeskDb, id: ApplicationId) {
  // The strict connection: the declaration and the removal are one transaction.
  const { blocks, overlay } = db.own as typeof db.own & Pick<typeof db.pulled, 'blocks' | 'overlay'>;
  const index = await loadIndex(db);
  const emptied: { key: string; value: Uint8Array }[] = [];
  const removed: string[] = [];
  for (const [feed, { base, entries }] of index.feeds) {
    const entry = entries.get(entryKey('application', id));
    if (!entry) continue;
    removed.push(overlayKey(feed, base.snapshot, 'application', id));
    if (!entry.place) continue;
    const key = blockKey(feed, base.snapshot, entry.place[0]);
    const block = await db.pulled.blocks.get(key);
    if (block) emptied.push({ key, value: await emptyLine(block.value, entry.place[1]) });
  }
  const write = async () => {
    await blocks.bulkPut(emptied);
    await overlay.bulkDelete(removed);
  };
  return { tables: [blocks, overlay], write };
}

/** Applications that a declared conflict closed on this desk. */
export async function readClosed(db: DeskDb): Promise<ReadonlySet<string>> {
  const declared = await db.own.declarations.toArray();
  return new Set(declared.filter(({ answer }) => answer === 'conflict').map((one) => one.applicationId));
}

/** A closed application's body is not stored again when a new version of it comes, nor a review that quotes it. */
export function withoutClosed(rows: readonly PulledRow[], closed: ReadonlySet<string>): readonly PulledRow[] {
  return closed.size === 0 ? rows : rows.map((row) => (row.op === '+' ? emptyClosed(row, closed) : row));
}

function emptyClosed(row: Extract<PulledRow, { op: '+' }>, closed: ReadonlySet<string>): PulledRow {
  if (row.kind === 'application' && closed.has(row.id)) return { ...row, line: new Uint8Array(0) };
  return { ...row, content: withoutReview(row.content, closed) };
}

function withoutReview(content: EntryContent, closed: ReadonlySet<string>): EntryContent {
  const isClosed = content.kind === 'review' && content.doc && closed.has(content.doc.applicationId);
  return isClosed ? { kind: 'review', doc: null } : content;
}

/** The same for a chunk of a snapshot, with its blocks as values: those of a closed application are packed anew. */
export async function closeChunk(
  { rows, blocks }: PulledChunk,
  closed: ReadonlySet<string>,
): Promise<{ rows: PulledChunk['rows']; values: Uint8Array[] }> {
  const values = blocks.map(encodeGzip);
  if (closed.size === 0) return { rows, values };
  for (const { kind, id, at } of rows) {
    if (kind !== 'application' || !at || !closed.has(id)) continue;
    // A block that does not unpack is damaged whether it is kept or not.
    values[at[0]] = await emptyLine(values[at[0]]!, at[1]).catch(() => new Uint8Array(0));
  }
  const kept = rows.map((row) => {
    const line = row.kind === 'application' && closed.has(row.id) ? null : row.line;
    return { ...row, line, content: withoutReview(row.content, closed) };
  });
  return { rows: kept, values };
}

async function emptyLine(value: Uint8Array, line: number): Promise<Uint8Array> {
  const lines = new TextDecoder().decode(await decodeValue(value)).split('\n');
  lines[line] = '';
  return encodeValue(new TextEncoder().encode(lines.join('\n')));
}
