import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FileSystem } from '../vault/write-whole';
import type { FileFormat, FileMark, PartFile } from './file-format';

/** Files as they came: of a desk that had no lock yet, and of the control run that looks for plain text. */
export const plainFormat: FileFormat = {
  nameOf: (sha256) => sha256,
  diskSize: (size) => size,
  sizeOf: (diskBytes) => diskBytes,
  partSizeOf: (diskBytes) => diskBytes,
  readMark: (_path, name) => Promise.resolve(name),
  openPart: openPlainPart,
  open: async (path) => {
    const file = await open(path, 'r');
    const found = await file.stat();
    if (!found.isFile()) {
      await file.close();
      throw new Error('no file');
    }
    return {
      size: found.size,
      stream: (span) =>
        Readable.toWeb(file.createReadStream({ ...span, autoClose: true })) as ReadableStream<Uint8Array>,
      close: () => file.close(),
    };
  },
};

async function openPlainPart(path: string, { size }: FileMark, files: FileSystem): Promise<PartFile> {
  const file = await files.open(path, 'a+', 0o600);
  let hash = createHash('sha256');
  let held = 0;
  const restart = async (): Promise<void> => {
    await file.truncate(0);
    hash = createHash('sha256');
    held = 0;
  };
  try {
    held = (await file.stat()).size;
    if (held > size) await restart();
    if (held > 0) {
      for await (const piece of createReadStream(path, { end: held - 1 })) hash.update(piece as Buffer);
    }
  } catch (cause) {
    await file.close();
    throw cause;
  }
  return {
    held: () => held,
    restart,
    append: async (bytes) => {
      hash.update(bytes);
      await file.appendFile(bytes);
      held += bytes.byteLength;
    },
    sync: () => file.sync(),
    digest: () => hash.digest('hex'),
    close: () => file.close(),
  };
}
