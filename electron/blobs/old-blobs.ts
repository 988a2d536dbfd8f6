import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../shared/result';
import type { OpenFile } from '../sealed-files/file-format';
import { plainFormat } from '../sealed-files/plain-format';
import type { RangeSource } from './download-blob';
import { listShelf, type ShelfFile } from './list-shelf';
import { sizeOf } from './size-of';

/** Attachments that an earlier version left as they came. They are read until they are sealed, and then removed. */
export type OldBlobs = {
  readonly pathOf: (sha256: string) => string;
  readonly list: () => Promise<readonly ShelfFile[]>;
  readonly sizeOf: (sha256: string) => Promise<number | null>;
  /** Null when it is not there, or no longer. */
  readonly open: (sha256: string) => Promise<OpenFile | null>;
  /** Answers the file as the registry would. */
  readonly source: (sha256: string) => RangeSource;
  readonly remove: (sha256: string) => Promise<void>;
  /** What was only begun goes: it comes from the registry again. So does the list of what is not used. */
  readonly removeBegun: () => Promise<void>;
};

export function openOldBlobs(folder: string): OldBlobs {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const shelf = () => listShelf(folder, plainFormat, new Map());
  const remove = (path: string): Promise<void> => rm(path, { force: true });
  const open = (sha256: string): Promise<OpenFile | null> =>
    plainFormat
      .open(pathOf(sha256), sha256, () => Promise.resolve())
      .then((file) => (file === 'damaged' ? null : file))
      .catch(() => null);
  return {
    pathOf,
    list: async () => (await shelf()).held,
    sizeOf: (sha256) => sizeOf(pathOf(sha256)),
    open,
    source: (sha256) => async (offset) => {
      const file = await open(sha256);
      if (!file) return ok(new Response(null, { status: 404 }));
      if (offset === 0) return ok(new Response(file.stream()));
      const headers = { 'content-range': `bytes ${offset}-${file.size - 1}/${file.size}` };
      const rest = file.stream({ start: offset, end: file.size - 1 });
      return ok(new Response(rest, { status: 206, headers }));
    },
    remove: (sha256) => remove(pathOf(sha256)),
    removeBegun: async () => {
      for (const { sha256 } of (await shelf()).begun) await remove(`${pathOf(sha256)}.part`);
      await remove(join(folder, 'unused.json'));
    },
  };
}
