/**
 * Unpacks gzip; null when it is none, is cut, or becomes more than `limit` bytes. Written to the stream by hand: a
 * Blob as the source would go through the browser process.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array | null> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = (writable as WritableStream<Uint8Array>).getWriter();
  // What is wrong with the bytes shows in reading.
  writer
    .write(bytes)
    .then(() => writer.close())
    .catch(() => undefined);
  return readAll(readable as ReadableStream<Uint8Array>, limit);
}

async function readAll(readable: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const reader = readable.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength;
      if (size > limit) {
        await reader.cancel();
        return null;
      }
      pieces.push(piece.value);
    }
  } catch {
    return null;
  }
  return joinPieces(pieces, size);
}

function joinPieces(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const joined = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.byteLength;
  }
  return joined;
}
