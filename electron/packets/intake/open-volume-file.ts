import { open } from 'node:fs/promises';
import type { PacketFileSource } from '../../../shared/packet/intake-layout';

/** A volume on whatever medium, open for reading at any place. */
export type VolumeSource = PacketFileSource & {
  readonly path: string;
  readonly close: () => Promise<void>;
};

/** Throws what the file system throws, also for a file that became shorter while it was read. */
export async function openVolumeFile(path: string): Promise<VolumeSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    path,
    size,
    read: async (at, length) => {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, at + done);
        if (bytesRead === 0) throw new Error('the file ends before its end');
        done += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}
