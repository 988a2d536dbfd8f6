import { fail, ok, type Result } from '../../shared/result';

/** Bytes kept so that a request can be sent again after its token was renewed. */
const REPLAY_BYTES = 8 * 1024 * 1024;

/** A small body as bytes, which can be sent twice; a large one as a stream at the network's pace. */
export async function takeBody(
  body: ReadableStream<Uint8Array> | null,
): Promise<Uint8Array | ReadableStream<Uint8Array> | undefined> {
  if (!body) return undefined;
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  for (let size = 0; size <= REPLAY_BYTES;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(pieces);
    pieces.push(value);
    size += value.byteLength;
  }
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const kept = pieces.shift();
      if (kept) return controller.enqueue(kept);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The whole body, when it is not larger than `limit` bytes. */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Result<Uint8Array>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return fail('limit-size');
    }
    pieces.push(value);
  }
  return ok(Buffer.concat(pieces));
}
