import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What staging needs of the disk, so that a test can bring one that is full. */
export type StagingFiles = {
  readonly create: (
    folder: string,
    name: string,
  ) => Promise<{
    readonly write: (bytes: Uint8Array) => Promise<null>;
    readonly close: () => Promise<null>;
  }>;
  readonly remove: (folder: string) => Promise<void>;
};

export const stagingFiles: StagingFiles = {
  create: async (folder, name) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(join(folder, name), 'wx', 0o600);
    return {
      write: (bytes) => file.appendFile(bytes).then(() => null),
      close: () => file.close().then(() => null),
    };
  },
  // What cannot be removed now is removed at the next start.
  remove: (folder) => rm(folder, { recursive: true, force: true }).catch(() => undefined),
};
