import { open, type FileHandle } from 'node:fs/promises';
import type { OpenFile, Span } from './file-format';
import { readFull } from './read-full';
import {
  CHUNK,
  chunkLength,
  HEAD,
  openChunk,
  openHead,
  SEAL,
  type FileKey,
  type Purpose,
} from './sealed-form';

/** Chunks that are read at a time. */
const AT_ONCE = 8;

/** Opens a whole sealed file. `damaged`: what it says of itself does not open, or is not what it is. */
export async function openSealed(
  path: string,
  sha256: string,
  owner: { readonly key: Uint8Array; readonly purpose: Purpose; readonly name: string },
  options: {
    readonly isWhole: (diskBytes: number, size: number) => boolean;
    readonly onDamage: () => Promise<void>;
  },
): Promise<OpenFile | 'damaged'> {
  const file = await open(path, 'r');
  try {
    const fileKey = openHead(owner, owner.name, await readFull(file, 0, HEAD));
    const { size: diskBytes } = await file.stat();
    if (fileKey?.sha256 === sha256 && options.isWhole(diskBytes, fileKey.size)) {
      const { size } = fileKey;
      return {
        size,
        stream: (span = { start: 0, end: size - 1 }) => streamOf(file, fileKey, span, options.onDamage),
        close: () => file.close(),
      };
    }
  } catch (cause) {
    await file.close();
    throw cause;
  }
  await file.close();
  return 'damaged';
}

function streamOf(
  file: FileHandle,
  fileKey: FileKey,
  span: Span,
  onDamage: () => Promise<void>,
): ReadableStream<Uint8Array> {
  let at = span.start;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (at > span.end) {
          await file.close();
          return controller.close();
        }
        try {
          const pieces = await readPieces(file, fileKey, { start: at, end: span.end });
          for (const piece of pieces.opened) controller.enqueue(piece);
          at += pieces.opened.reduce((sum, { byteLength }) => sum + byteLength, 0);
          if (!pieces.damaged) return;
          await file.close();
          await onDamage();
        } catch (cause) {
          await file.close();
          throw cause;
        }
        throw new Error('a sealed file is damaged');
      },
      cancel: () => file.close(),
    },
    { highWaterMark: 0 },
  );
}

/** What the next chunks hold of the span, up to the first that does not open. */
async function readPieces(file: FileHandle, fileKey: FileKey, { start, end }: Span) {
  const first = Math.floor(start / CHUNK);
  const last = Math.min(Math.floor(end / CHUNK), first + AT_ONCE - 1);
  const whole = CHUNK + SEAL;
  const length = (last - first) * whole + chunkLength(fileKey.size, last) + SEAL;
  const sealed = await readFull(file, HEAD + first * whole, length);
  const opened: Buffer[] = [];
  for (let index = first; index <= last; index += 1) {
    const from = (index - first) * whole;
    const chunk = openChunk(
      fileKey,
      index,
      sealed.subarray(from, from + chunkLength(fileKey.size, index) + SEAL),
    );
    if (!chunk) return { opened, damaged: true };
    opened.push(chunk.subarray(Math.max(0, start - index * CHUNK), end + 1 - index * CHUNK));
  }
  return { opened, damaged: false };
}
