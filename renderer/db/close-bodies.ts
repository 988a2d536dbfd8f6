import type { ApplicationId } from '../../shared/application/ids';
import { decodeValue, encodeValue } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { blockKey, entryKey, overlayKey, type PulledRow } from './pulled-rows';

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
  const { kind, content } = row;
  if (kind === 'application' && closed.has(row.id)) return { ...row, line: new Uint8Array(0) };
  const isClosed = content.kind === 'review' && content.doc && closed.has(content.doc.applicationId);
  return isClosed ? { ...row, content: { kind: 'review', doc: null } } : row;
}

async function emptyLine(value: Uint8Array, line: number): Promise<Uint8Array> {
  const lines = new TextDecoder().decode(await decodeValue(value)).split('\n');
  lines[line] = '';
  return encodeValue(new TextEncoder().encode(lines.join('\n')));
}
