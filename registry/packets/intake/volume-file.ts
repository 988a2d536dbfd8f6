import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { VolumeSink } from '../../../shared/packet/write-intake';
import { fail, type DeskError } from '../../../shared/result';

/** A volume on its way: beside its place until it is whole. */
export type VolumeFile = {
  readonly path: string;
  readonly sink: VolumeSink;
  /** Everything is on the medium. */
  readonly finish: () => Promise<void>;
  /** Puts it in its place. */
  readonly publish: () => Promise<void>;
  /** Removes whatever there is of it. */
  readonly discard: () => Promise<void>;
};

/** Throws what the file system throws: `explainWriteFailure` turns it into a value. */
export async function openVolumeFile(path: string): Promise<VolumeFile> {
  const part = `${path}.${randomUUID()}.part`;
  const file = await open(part, 'wx');
  let at = 0;
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await file.close();
  };
  const write = async (bytes: Uint8Array, position: number): Promise<void> => {
    for (let done = 0; done < bytes.byteLength;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
      done += bytesWritten;
    }
  };
  return {
    path,
    sink: {
      append: async (bytes) => {
        await write(bytes, at);
        at += bytes.byteLength;
      },
      rewrite: (position, bytes) => write(bytes, position),
    },
    finish: async () => {
      await file.sync();
      await close();
    },
    publish: () => rename(part, path),
    discard: async () => {
      await close().catch(() => undefined);
      await rm(part, { force: true }).catch(() => undefined);
    },
  };
}

export function explainWriteFailure(
  cause: unknown,
  path: string,
): { readonly ok: false; readonly error: DeskError } {
  const reason = (cause as NodeJS.ErrnoException | null)?.code ?? '';
  const full = reason === 'ENOSPC' || reason === 'EDQUOT' || reason === 'EFBIG';
  return fail(full ? 'disk-full' : 'file-not-writable', { details: { path, reason } });
}
