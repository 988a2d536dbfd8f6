import { z } from 'zod';
import { decodeUtf8, encodeUtf8 } from '../packet/utf8';

/**
 * How a chunk of a snapshot is written (SYNC-70). A name stands for one form, the fields of list rows included:
 * another form gets another name.
 */
export const CHUNK_CODEC = 'blocks-gzip/1';

/** Longest compressed block of several documents, bytes: a desk's engine writes a file for each value of 64 KB. */
export const BLOCK_BYTES = 52 * 1024;
/** Documents of one block: opening one unpacks them all. */
export const BLOCK_DOCUMENTS = 8;
/** Bytes that a chunk's list may become when it is unpacked. */
export const LIST_TEXT_BYTES = 64 * 1024 * 1024;
/** Bytes that one block may become. */
export const BLOCK_TEXT_BYTES = 64 * 1024 * 1024;

/** The first line of a chunk: lengths, in bytes, of what follows it without a gap. */
const headerSchema = z.strictObject({
  codec: z.literal(CHUNK_CODEC),
  rows: z.int().positive(),
  list: z.int().positive(),
  blocks: z.array(z.int().positive()).max(10_000),
});
const HEADER_BYTES = 128 * 1024;

/**
 * A line of the list. Small documents are whole in it (`doc`); of an application it has what the queue shows
 * (`row`), and where its feed row is (`at`): a block of the chunk and a line of that block.
 */
export const listLineSchema = z.object({
  kind: z.string().min(1).max(40),
  id: z.string().min(1).max(100),
  ver: z.int().positive(),
  seq: z.int().positive(),
  at: z.tuple([z.int().nonnegative(), z.int().nonnegative()]).optional(),
  row: z.unknown().optional(),
  doc: z.looseObject({}).optional(),
});

/** A chunk's parts, each compressed by itself: the list, and blocks of feed rows. */
export type ChunkParts = {
  readonly rows: number;
  readonly list: Uint8Array;
  readonly blocks: readonly Uint8Array[];
};

export function joinChunk({ rows, list, blocks }: ChunkParts): Uint8Array {
  const lengths = { list: list.byteLength, blocks: blocks.map((block) => block.byteLength) };
  const header = encodeUtf8(`${JSON.stringify({ codec: CHUNK_CODEC, rows, ...lengths })}\n`);
  const parts = [header, list, ...blocks];
  const chunk = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    chunk.set(part, at);
    at += part.byteLength;
  }
  return chunk;
}

const NEW_LINE = 10;

/** The parts as views of the chunk; null unless every byte of it belongs to exactly one of them. */
export function splitChunk(chunk: Uint8Array): ChunkParts | null {
  const end = chunk.subarray(0, HEADER_BYTES).indexOf(NEW_LINE);
  const header = end < 0 ? null : readHeader(chunk.subarray(0, end));
  if (!header) return null;
  let at = end + 1;
  const take = (length: number) => chunk.subarray(at, (at += length));
  const list = take(header.list);
  const blocks = header.blocks.map(take);
  return at === chunk.byteLength ? { rows: header.rows, list, blocks } : null;
}

function readHeader(bytes: Uint8Array): z.infer<typeof headerSchema> | null {
  try {
    return headerSchema.safeParse(JSON.parse(decodeUtf8(bytes) ?? '')).data ?? null;
  } catch {
    return null;
  }
}
