import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat, FileMark, OpenFile } from '../../sealed-files/file-format';
import { plainFormat } from '../../sealed-files/plain-format';
import { sealedFormat } from '../../sealed-files/sealed-format';

/** What staging needs of the disk, so that a test can bring one that is full. */
export type StagingFiles = {
  readonly create: (folder: string, mark: FileMark) => Promise<StagedFile>;
  /** Null when it is not there, or damaged. */
  readonly open: (folder: string, sha256: string) => Promise<OpenFile | null>;
  readonly remove: (folder: string) => Promise<void>;
};

export type StagedFile = {
  readonly write: (bytes: Uint8Array) => Promise<null>;
  readonly close: () => Promise<null>;
};

/** Staged files are sealed under the desk's files key; null keeps them plain, for the control run. */
export function openStagingFiles(key: Uint8Array | null): StagingFiles {
  const format: FileFormat = key ? sealedFormat(key, 'intake') : plainFormat;
  const pathOf = (folder: string, sha256: string): string => join(folder, format.nameOf(sha256));
  return {
    create: async (folder, mark) => {
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await format.openPart(pathOf(folder, mark.sha256), mark, fs);
      return {
        write: (bytes) => file.append(bytes).then(() => null),
        close: () => file.close().then(() => null),
      };
    },
    open: async (folder, sha256) => {
      const file = await format
        .open(pathOf(folder, sha256), sha256, () => Promise.resolve())
        .catch(() => null);
      return file === 'damaged' ? null : file;
    },
    // What cannot be removed now is removed at the next start.
    remove: (folder) => fs.rm(folder, { recursive: true, force: true }).catch(() => undefined),
  };
}
