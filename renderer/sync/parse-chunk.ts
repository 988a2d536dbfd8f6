import { LIST_TEXT_BYTES, listLineSchema, splitChunk } from '../../shared/registry-protocol/chunk';
import { fail, ok, type Result } from '../../shared/result';
import { gunzip } from '../db/gunzip';
import type { ListedRow, PulledChunk } from '../db/pulled-rows';
import { problem, readContent, readListed } from '../db/read-content';
import { parseJson, splitLines } from './parse-rows';

export type ParsedChunk = PulledChunk & {
  /** Lines that name no item, so that they cannot be kept aside. */
  readonly unreadable: number;
};

/**
 * A chunk whose hash was found right, by whatever carrier it came. Its list is unpacked and checked; its blocks are
 * passed on as they are (SYNC-71).
 */
export async function parseChunk(
  body: Uint8Array,
  chunk: { readonly rows: number },
): Promise<Result<ParsedChunk>> {
  const parts = splitChunk(body);
  const list = parts && (await gunzip(parts.list, LIST_TEXT_BYTES));
  if (!list) return fail('registry-answer-invalid');
  const lines = splitLines(list);
  if (lines.length !== chunk.rows || parts.rows !== chunk.rows) return fail('registry-answer-invalid');
  const rows = lines.map((line) => parseLine(line, parts.blocks.length));
  const read = rows.filter((row) => row !== null);
  return ok({ rows: read, blocks: parts.blocks, unreadable: rows.length - read.length });
}

function parseLine(line: Uint8Array, blocks: number): ListedRow | null {
  const listed = listLineSchema.safeParse(parseJson(line));
  if (!listed.success) return null;
  const { kind, id, ver: version, at, row, doc } = listed.data;
  const place = at && at[0] < blocks ? at : null;
  if (kind !== 'application') {
    const content = readContent(kind, id, version, doc);
    return { kind, id, version, content, at: place, line };
  }
  const content = place ? readListed(id, version, row) : problem('at');
  return { kind, id, version, content, at: place, line };
}
