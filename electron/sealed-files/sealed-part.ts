import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { FileSystem } from '../vault/write-whole';
import type { FileMark, PartFile } from './file-format';
import { readFull } from './read-full';
import { CHUNK, chunkCount, chunkLength, HEAD, openChunk, openHead, SEAL, sealChunk, sealHead } from './sealed-form'; // prettier-ignore
import type { FileKey, Purpose } from './sealed-form';

/** Chunks that are read at a time. */
const AT_ONCE = 16;

/**
 * Opens a sealed file for writing. What an earlier writing left is read: its whole chunks stay, and from the first one
 * that is torn or damaged on everything is written anew. Only sealed bytes are ever written.
 */
export async function openSealedPart(
  path: string,
  mark: FileMark,
  owner: { readonly key: Uint8Array; readonly purpose: Purpose; readonly name: string },
  files: FileSystem,
): Promise<PartFile> {
  const file = await files.open(path, 'a+', 0o600);
  try {
    return await goOn(file, mark, owner);
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

async function goOn(
  file: FileHandle,
  mark: FileMark,
  owner: { readonly key: Uint8Array; readonly purpose: Purpose; readonly name: string },
): Promise<PartFile> {
  const { size } = mark;
  let fileKey: FileKey;
  let hash = createHash('sha256');
  let index = 0;
  let filled = 0;
  const pending = Buffer.allocUnsafe(Math.min(CHUNK, size));

  const begin = async (): Promise<void> => {
    await file.truncate(0);
    const made = sealHead(owner, owner.name, mark);
    await file.appendFile(made.head);
    fileKey = made.fileKey;
    hash = createHash('sha256');
    index = filled = 0;
  };
  const putChunk = async (): Promise<void> => {
    await file.appendFile(sealChunk(fileKey, index, pending.subarray(0, filled)));
    index += 1;
    filled = 0;
  };

  const found = openHead(owner, owner.name, await readFull(file, 0, HEAD));
  if (found && found.sha256 === mark.sha256 && found.size === size) {
    fileKey = found;
    index = await readChunks(file, found, (plain) => hash.update(plain));
    await file.truncate(HEAD + Math.min(index * CHUNK, size) + index * SEAL);
  } else await begin();

  return {
    held: () => Math.min(index * CHUNK, size) + filled,
    restart: begin,
    append: async (bytes) => {
      for (let at = 0; at < bytes.byteLength;) {
        const room = chunkLength(size, index) - filled;
        if (room <= 0) throw new Error('more than the file has');
        const piece = bytes.subarray(at, at + room);
        pending.set(piece, filled);
        hash.update(piece);
        filled += piece.byteLength;
        at += piece.byteLength;
        if (piece.byteLength === room) await putChunk();
      }
    },
    sync: () => file.sync(),
    digest: () => hash.digest('hex'),
    close: () => file.close(),
  };
}

/** How many chunks, from the first on, are whole and right. */
async function readChunks(
  file: FileHandle,
  fileKey: FileKey,
  each: (plain: Buffer) => void,
): Promise<number> {
  const { size } = fileKey;
  const count = chunkCount(size);
  for (let index = 0; index < count;) {
    const sealed = await readFull(file, HEAD + index * (CHUNK + SEAL), AT_ONCE * (CHUNK + SEAL));
    for (let at = 0, n = 0; n < AT_ONCE && index < count; n += 1) {
      const length = chunkLength(size, index) + SEAL;
      const plain = openChunk(fileKey, index, sealed.subarray(at, at + length));
      if (!plain) return index;
      each(plain);
      at += length;
      index += 1;
    }
  }
  return count;
}
