import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { applicationSchema } from '../../shared/application/application';
import { toListRow } from '../../shared/application/list-row';
import { BLOCK_BYTES, BLOCK_DOCUMENTS, joinChunk } from '../../shared/registry-protocol/chunk';
import { feedLine, type EntryRow } from './feed-lines';

const compress = promisify(gzip);
const LEVEL = { level: 6 };

/**
 * The file of a chunk (SYNC-70): what the list of a desk shows in one part, and the applications in blocks that a
 * desk stores as they are. The same rows always make the same bytes.
 */
export async function writeChunk(rows: readonly EntryRow[]): Promise<Uint8Array> {
  const applications = rows.filter((row) => row.kind === 'application');
  const groups: EntryRow[][] = [];
  for (let start = 0; start < applications.length; start += BLOCK_DOCUMENTS) {
    groups.push(applications.slice(start, start + BLOCK_DOCUMENTS));
  }
  const made = (await Promise.all(groups.map(writeBlocks))).flat();
  const places = new Map<EntryRow, readonly [block: number, line: number]>();
  made.forEach(({ rows: held }, block) => held.forEach((row, line) => places.set(row, [block, line])));
  const list = await compress(rows.map((row) => listLine(row, places.get(row))).join('\n'), LEVEL);
  return joinChunk({ rows: rows.length, list, blocks: made.map(({ bytes }) => bytes) });
}

type Block = { readonly rows: readonly EntryRow[]; readonly bytes: Uint8Array };

/** Halves what is too long for one value of a desk's store; a document that alone is too long stays whole. */
async function writeBlocks(rows: readonly EntryRow[]): Promise<Block[]> {
  const bytes = await compress(rows.map((row) => feedLine(row).trimEnd()).join('\n'), LEVEL);
  if (bytes.byteLength <= BLOCK_BYTES || rows.length === 1) return [{ rows, bytes }];
  const middle = Math.ceil(rows.length / 2);
  return [...(await writeBlocks(rows.slice(0, middle))), ...(await writeBlocks(rows.slice(middle)))];
}

function listLine(row: EntryRow, at: readonly [number, number] | undefined): string {
  const { kind, item: id, ver, seq, doc } = row;
  const head = JSON.stringify({ kind, id, ver, seq, ...(at ? { at, row: readListRow(doc) } : {}) });
  return at ? head : `${head.slice(0, -1)},"doc":${doc}}`;
}

/** Undefined for a document of an older schema: the desk keeps such an item aside, and says so. */
function readListRow(doc: string | null) {
  const application = applicationSchema.safeParse(JSON.parse(doc ?? 'null'));
  return application.success ? toListRow(application.data) : undefined;
}
