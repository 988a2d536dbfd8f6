import { BLOCK_BYTES, BLOCK_TEXT_BYTES } from '../../shared/registry-protocol/chunk';
import { gunzip } from './gunzip';
import { openValue, sealValue } from './sealing/seal-value';

/**
 * The one edge where pulled values become bytes and are read back: what is to be sealed is sealed here, before a
 * transaction opens. Above 64 KB the engine writes a file for each value, so longer ones are compressed.
 */
const PLAIN = 0;
const GZIP = 1;
const SEALED = 2;

/** Longest value stored as it is, bytes. */
export const VALUE_BYTES = BLOCK_BYTES;

/** Seals values of one desk; null only where a test has switched sealing off. */
export type ValueKey = CryptoKey | null;

/** Table and key of a value: sealed for one place, it opens in no other. */
export type ValuePlace = `${'pages' | 'blocks' | 'overlay' | 'words'} ${string}`;

export async function encodeValue(key: ValueKey, at: ValuePlace, content: Uint8Array): Promise<Uint8Array> {
  return sealPacked(key, at, await packValue(content));
}

/** A value whose content the registry has compressed already. */
export async function encodeGzip(key: ValueKey, at: ValuePlace, gzip: Uint8Array): Promise<Uint8Array> {
  return sealPacked(key, at, tag(GZIP, gzip));
}

/** The content of a value that is stored as it is; null for one that must be opened or unpacked. */
export function readPlain(key: ValueKey, value: Uint8Array): Uint8Array | null {
  return key === null && value[0] === PLAIN ? value.subarray(1) : null;
}

/** Throws when the bytes are damaged, or were sealed for another place: callers treat that as a missing record. */
export async function decodeValue(key: ValueKey, at: ValuePlace, value: Uint8Array): Promise<Uint8Array> {
  return unpackValue(await openPacked(key, at, value));
}

/** What `sealPacked` sealed. Throws as `decodeValue`. */
export async function openPacked(key: ValueKey, at: ValuePlace, value: Uint8Array): Promise<Uint8Array> {
  if (key === null) return value;
  // One that is not sealed was put there by somebody else.
  if (value[0] !== SEALED) throw new Error('value is not sealed');
  return openValue(key, at, value.subarray(1));
}

/** What `packValue` made, sealed. */
export async function sealPacked(key: ValueKey, at: ValuePlace, packed: Uint8Array): Promise<Uint8Array> {
  return key === null ? packed : tag(SEALED, await sealValue(key, at, packed));
}

/** A value that is not sealed by itself: it goes into a row that is. */
export async function packValue(content: Uint8Array): Promise<Uint8Array> {
  if (content.byteLength <= VALUE_BYTES) return tag(PLAIN, content);
  return tag(GZIP, await compress(content));
}

/** Throws when the bytes are damaged. */
export async function unpackValue(value: Uint8Array): Promise<Uint8Array> {
  const content = value.subarray(1);
  if (value[0] === PLAIN) return content;
  if (value[0] !== GZIP) throw new Error('value of an unknown kind');
  return unzip(content);
}

/** Text that the registry compressed; throws when it does not unpack. */
export async function unzip(gzip: Uint8Array): Promise<Uint8Array> {
  const unpacked = await gunzip(gzip, BLOCK_TEXT_BYTES);
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
