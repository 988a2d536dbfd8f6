import { BLOCK_BYTES, BLOCK_TEXT_BYTES } from '../../shared/registry-protocol/chunk';
import { gunzip } from './gunzip';

/**
 * The one edge where pulled values become bytes and are read back: what is to be sealed is sealed here, before a
 * transaction opens. Above 64 KB the engine writes a file for each value, so longer ones are compressed.
 */
const PLAIN = 0;
const GZIP = 1;

/** Longest value stored as it is, bytes. */
export const VALUE_BYTES = BLOCK_BYTES;

export async function encodeValue(content: Uint8Array): Promise<Uint8Array> {
  if (content.byteLength <= VALUE_BYTES) return tag(PLAIN, content);
  return tag(GZIP, await compress(content));
}

/** A value whose content the registry has compressed already. */
export function encodeGzip(compressed: Uint8Array): Uint8Array {
  return tag(GZIP, compressed);
}

/** The content of a value that is stored as it is; null for one that must be unpacked. */
export function readPlain(value: Uint8Array): Uint8Array | null {
  return value[0] === PLAIN ? value.subarray(1) : null;
}

/** Throws when the bytes are damaged: callers treat that as a missing record. */
export async function decodeValue(value: Uint8Array): Promise<Uint8Array> {
  const content = value.subarray(1);
  if (value[0] === PLAIN) return content;
  if (value[0] !== GZIP) throw new Error('value of an unknown kind');
  const unpacked = await gunzip(content, BLOCK_TEXT_BYTES);
  if (!unpacked) throw new Error('value does not unpack');
  return unpacked;
}

/** A copy: of a view, the engine would store all of the bytes behind it. */
function tag(kind: number, content: Uint8Array): Uint8Array {
  const value = new Uint8Array(content.byteLength + 1);
  value[0] = kind;
  value.set(content, 1);
  return value;
}

async function compress(content: Uint8Array): Promise<Uint8Array> {
  const through = new CompressionStream('gzip');
  const writer = through.writable.getWriter() as WritableStreamDefaultWriter<Uint8Array>;
  const written = writer.write(content).then(() => writer.close());
  const [read] = await Promise.all([
    new Response(through.readable as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    written,
  ]);
  return new Uint8Array(read);
}
