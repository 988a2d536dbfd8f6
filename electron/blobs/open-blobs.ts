import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sha256Schema } from '../../shared/application/ids';
import { fail, ok, type Result } from '../../shared/result';
import { downloadBlob, type RangeSource } from './download-blob';
import { mapFileFailure } from './map-file-failure';

export type BlobStore = {
  /** SHA-256 of every attachment that is whole on this desk. */
  readonly list: () => Promise<string[]>;
  readonly has: (sha256: string) => Promise<boolean>;
  /** Path of a held file, for reading only; `attachment-missing` otherwise. */
  readonly locate: (sha256: string) => Promise<Result<string>>;
  /** The first bytes, to see what kind of file it is. */
  readonly peek: (sha256: string, bytes: number) => Promise<Result<Uint8Array>>;
  /** Copies a held file out: the target is whole or untouched. */
  readonly copyTo: (sha256: string, target: string) => Promise<Result<string>>;
  /**
   * Fetches the file from `source`, going on where an earlier attempt was cut. Kept only when its hash is
   * `sha256` and its size `size` bytes. Failures: `digest-mismatch`, `storage-full`, and those of the source.
   */
  readonly download: (
    sha256: string,
    size: number,
    source: RangeSource,
    signal?: AbortSignal,
  ) => Promise<Result<null>>;
};

/** Attachments by content, under `folder`: `ab/<sha256>`, or `ab/<sha256>.part` while they come. */
export function openBlobs({ folder }: { readonly folder: string }): BlobStore {
  const flights = new Map<string, Promise<Result<null>>>();
  const pathOf = (sha256: string): string => {
    const name = sha256Schema.parse(sha256);
    return join(folder, name.slice(0, 2), name);
  };
  const has = async (sha256: string): Promise<boolean> =>
    stat(pathOf(sha256)).then(
      (found) => found.isFile(),
      () => false,
    );
  const locate = async (sha256: string): Promise<Result<string>> =>
    (await has(sha256)) ? ok(pathOf(sha256)) : fail('attachment-missing');

  return {
    has,
    locate,
    list: () => listHeld(folder),
    peek: async (sha256, bytes) => {
      const path = await locate(sha256);
      return path.ok ? ok(await readHead(path.value, bytes)) : path;
    },
    copyTo: async (sha256, target) => {
      const path = await locate(sha256);
      return path.ok ? copyWhole(path.value, target) : path;
    },
    download: async (sha256, size, source, signal) => {
      if (await has(sha256)) return ok(null);
      const underWay = flights.get(sha256);
      if (underWay) return underWay;
      const path = pathOf(sha256);
      const flight = downloadBlob({ path, sha256, size, source, signal }).finally(() => {
        flights.delete(sha256);
      });
      flights.set(sha256, flight);
      return flight;
    },
  };
}

async function listHeld(folder: string): Promise<string[]> {
  const shelves = await readdir(folder).catch(() => []);
  const names = await Promise.all(
    shelves
      .filter((shelf) => /^[0-9a-f]{2}$/.test(shelf))
      .map((shelf) => readdir(join(folder, shelf)).catch(() => [])),
  );
  return names.flat().filter((name) => sha256Schema.safeParse(name).success);
}

async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function copyWhole(from: string, target: string): Promise<Result<string>> {
  const part = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await copyFile(from, part);
    const file = await open(part, 'r+');
    await file.sync().finally(() => file.close());
    await rename(part, target);
    return ok(target);
  } catch (cause) {
    await rm(part, { force: true });
    return mapFileFailure(cause, target);
  }
}
