import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { decodeValue, encodeValue, unzip } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import type { BlockContent } from './pack-pages';
import {
  blockKey,
  entryKey,
  overlayKey,
  type EntryContent,
  type FeedBase,
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
    if (!entry.place) {
      // Amended: the version before it still stands in some block, and nothing says in which.
      emptied.push(...(await emptyEarlier(db, { feed, base, id })));
      continue;
    }
    const key = blockKey(feed, base.snapshot, entry.place[0]);
    const block = await db.pulled.blocks.get(key);
    if (!block) continue;
    const text = emptyLine(await decodeValue(db.values, `blocks ${key}`, block.value), entry.place[1]);
    emptied.push({ key, value: await encodeValue(db.values, `blocks ${key}`, text) });
  }
  const write = async () => {
    await blocks.bulkPut(emptied);
    await overlay.bulkDelete(removed);
  };
  return { tables: [blocks, overlay], write };
}

/** Blocks read at once. */
const READ_BLOCKS = 64;

/** The blocks of a feed that hold an earlier version of an application, without its line. All blocks are looked into. */
async function emptyEarlier(
  db: DeskDb,
  of: { readonly feed: FeedId; readonly base: FeedBase; readonly id: ApplicationId },
): Promise<{ key: string; value: Uint8Array }[]> {
  const { feed, base, id } = of;
  const emptied: { key: string; value: Uint8Array }[] = [];
  for (let start = 0; start < base.blocks; start += READ_BLOCKS) {
    const count = Math.min(READ_BLOCKS, base.blocks - start);
    const keys = Array.from({ length: count }, (_, offset) => blockKey(feed, base.snapshot, start + offset));
    for (const row of await db.pulled.blocks.bulkGet(keys)) {
      // One that does not unpack is damaged, and reads as nothing.
      if (!row) continue;
      const at = `blocks ${row.key}` as const;
      const content = await decodeValue(db.values, at, row.value).catch(() => null);
      if (!content) continue;
      const lines = new TextDecoder().decode(content).split('\n');
      const kept = lines.map((line) => (isOf(line, id) ? '' : line));
      if (kept.every((line, number) => line === lines[number])) continue;
      const text = new TextEncoder().encode(kept.join('\n'));
      emptied.push({ key: row.key, value: await encodeValue(db.values, at, text) });
    }
  }
  return emptied;
}

/** Whether a line of a block is this application's. */
function isOf(line: string, id: ApplicationId): boolean {
  if (!line.includes(JSON.stringify(id))) return false;
  try {
    const row = JSON.parse(line) as { readonly kind?: unknown; readonly id?: unknown };
    return row.kind === 'application' && row.id === id;
  } catch {
    // A damaged line that names it goes too.
    return true;
  }
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

/** The same for a chunk of a snapshot: the blocks of a closed application are unpacked, and lose its line. */
export async function closeChunk(
  { rows, blocks }: PulledChunk,
  closed: ReadonlySet<string>,
): Promise<{ rows: PulledChunk['rows']; blocks: BlockContent[] }> {
  const contents: BlockContent[] = blocks.map((gzip) => ({ gzip }));
  if (closed.size === 0) return { rows, blocks: contents };
  for (const { kind, id, at } of rows) {
    if (kind !== 'application' || !at || !closed.has(id)) continue;
    // A block that does not unpack is damaged whether it is kept or not.
    const held = contents[at[0]]!;
    const text = 'gzip' in held ? await unzip(held.gzip).catch(() => new Uint8Array(0)) : held.text;
    contents[at[0]] = { text: emptyLine(text, at[1]) };
  }
  const kept = rows.map((row) => {
    const line = row.kind === 'application' && closed.has(row.id) ? null : row.line;
    return { ...row, line, content: withoutReview(row.content, closed) };
  });
  return { rows: kept, blocks: contents };
}

/** Lines of a block (UTF-8) without one: the lines after it keep their numbers. */
function emptyLine(content: Uint8Array, line: number): Uint8Array {
  const lines = new TextDecoder().decode(content).split('\n');
  lines[line] = '';
  return new TextEncoder().encode(lines.join('\n'));
}
