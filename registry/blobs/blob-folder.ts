import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../sha256-hex';

/** Immutable files named by the SHA-256 of their bytes. */
export type BlobFolder = {
  /** Where the file of this hash is, or would be. */
  readonly pathOf: (sha256: string) => string;
  /** Bytes, or null when it is not here. */
  readonly sizeOf: (sha256: string) => Promise<number | null>;
  /** Keeps the bytes under their hash, which is answered. Whole or not at all. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  readonly remove: (sha256: string) => Promise<void>;
};

/** Opens the folder; what an interrupted write left behind is removed. */
export async function openBlobFolder(folder: string): Promise<BlobFolder> {
  const staging = join(folder, 'staging');
  await mkdir(staging, { recursive: true });
  for (const name of await readdir(staging)) await rm(join(staging, name), { force: true });
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const sizeOf = async (sha256: string): Promise<number | null> => {
    const found = await stat(pathOf(sha256)).catch(() => null);
    return found?.isFile() ? found.size : null;
  };
  return {
    pathOf,
    sizeOf,
    put: async (bytes) => {
      const sha256 = sha256Hex(bytes);
      if ((await sizeOf(sha256)) === bytes.byteLength) return sha256;
      const staged = join(staging, randomUUID());
      await writeDurably(staged, bytes);
      await mkdir(dirname(pathOf(sha256)), { recursive: true });
      await rename(staged, pathOf(sha256));
      return sha256;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
