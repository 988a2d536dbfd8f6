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

/** Written by hand: a Blob as the source would go through the browser process. */
async function pipe(content: Uint8Array, through: GenericTransformStream): Promise<Uint8Array> {
  const writer = through.writable.getWriter() as WritableStreamDefaultWriter<Uint8Array>;
  const written = writer.write(content).then(() => writer.close());
  const [read] = await Promise.all([
    new Response(through.readable as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer(),
    written,
  ]);
  return new Uint8Array(read);
}
