import type { Downloads } from './download-once';
import type { OldBlobs } from './old-blobs';

/**
 * Brings old files into the sealed store the way that a download goes: hash, fsync and all, going on where the program
 * ended before. A file is removed once its sealed twin is whole on the disk, or when its bytes are not those of its
 * name; one for which there is no room stays as it is, to be read and tried again at the next opening.
 */
export async function sealOldBlobs(old: OldBlobs, download: Downloads['download']): Promise<void> {
  await old.removeBegun();
  for (const { sha256, bytes } of await old.list()) {
    const sealed = await download({ sha256, size: bytes }, old.source(sha256));
    if (sealed.ok || sealed.error.code === 'digest-mismatch') await old.remove(sha256);
    else if (sealed.error.code === 'cancelled') return;
  }
}
