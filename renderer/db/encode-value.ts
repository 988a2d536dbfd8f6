/**
 * The one edge where pulled values become bytes and are read back: what is to be sealed is sealed here, before a
 * transaction opens. Above 64 KB the engine writes a file for each value, so longer ones are compressed.
 */
const PLAIN = 0;
const GZIP = 1;

/** Longest value stored as it is, bytes. */
export const VALUE_BYTES = 52 * 1024;

export async function encodeValue(content: Uint8Array): Promise<Uint8Array> {
  if (content.byteLength <= VALUE_BYTES) return tag(PLAIN, content);
  return tag(GZIP, await pipe(content, new CompressionStream('gzip')));
}

/** Throws when the bytes are damaged: callers treat that as a missing record. */
export async function decodeValue(value: Uint8Array): Promise<Uint8Array> {
  const content = value.subarray(1);
  if (value[0] === PLAIN) return content;
  if (value[0] === GZIP) return pipe(content, new DecompressionStream('gzip'));
  throw new Error('value of an unknown kind');
}

function tag(kind: number, content: Uint8Array): Uint8Array {
  const value = new Uint8Array(content.byteLength + 1);
  value[0] = kind;
  value.set(content, 1);
  return value;
}

async function pipe(content: Uint8Array, through: GenericTransformStream): Promise<Uint8Array> {
  const stream = new Blob([content as BlobPart]).stream().pipeThrough<Uint8Array>(through as never);
  return new Uint8Array(await new Response(stream as never).arrayBuffer());
}
