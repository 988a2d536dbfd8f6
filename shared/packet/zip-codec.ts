/**
 * DEFLATE without headers, as an argument (shared code imports no Node).
 *
 * `inflate` stops as soon as it would give more than `maxBytes`. Bytes left over behind the end of the stream
 * count as broken: nothing may hide there.
 */
export type ZipCodec = {
  readonly deflate: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly inflate: (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array | 'broken' | 'too-large'>;
};

type Callback<T> = (error: Error | null, result: T) => void;

/** What is used of `node:zlib`. */
export type Zlib = {
  deflateRaw(bytes: Uint8Array, options: { level: number }, done: Callback<Uint8Array>): void;
  inflateRaw(bytes: Uint8Array, options: object, done: Callback<Uint8Array>): void;
};

/** The codec over `node:zlib`, which works in its thread pool. */
export function zipCodecOf(zlib: Zlib): ZipCodec {
  return {
    deflate: (bytes) =>
      new Promise((resolve, reject) => {
        zlib.deflateRaw(bytes, { level: 9 }, (error, result) => (error ? reject(error) : resolve(result)));
      }),
    inflate: (bytes, maxBytes) =>
      new Promise((resolve) => {
        // `info` makes zlib answer its engine too, which knows how much of the input it used.
        const options = { info: true, maxOutputLength: Math.max(maxBytes, 1) };
        zlib.inflateRaw(bytes, options, (error, answer) => {
          if (error) return resolve(tooLarge(error) ? 'too-large' : 'broken');
          const { buffer, engine } = answer as unknown as {
            buffer: Uint8Array;
            engine: { bytesWritten: number };
          };
          resolve(engine.bytesWritten === bytes.byteLength ? buffer : 'broken');
        });
      }),
  };
}

function tooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
