import { statfs } from 'node:fs/promises';
import { fail, ok, type Result } from '../../shared/result';

/** Bytes of the disk that attachments leave alone: the reviewer's own work must always find room. */
export const DISK_RESERVE = 500 * 1024 * 1024;

export type DiskRoom = {
  /** Bytes free on the disk; null where the system does not say. */
  readonly readFree: () => Promise<number | null>;
  /** Promises room for `bytes` more until it is given back, or `storage-low`. */
  readonly take: (bytes: number) => Promise<Result<{ readonly giveBack: () => void }>>;
};

/** What may still be written: several downloads at once do not count on the same room. */
export function openDiskRoom(readFree: () => Promise<number | null>): DiskRoom {
  const promised = new Set<{ readonly bytes: number }>();
  return {
    readFree,
    take: async (bytes) => {
      const free = await readFree();
      const others = [...promised].reduce((sum, promise) => sum + promise.bytes, 0);
      if (free !== null && free - others - bytes < DISK_RESERVE) {
        return fail('storage-low', { retryable: true, details: { free, reserve: DISK_RESERVE } });
      }
      const promise = { bytes };
      promised.add(promise);
      return ok({ giveBack: () => void promised.delete(promise) });
    },
  };
}

/** Asks the system about the disk that `folder` is on. */
export async function readFreeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
