import { createHash } from 'node:crypto';
import { openVolumeFile } from '../../electron/packets/intake/open-volume-file';
import { openIntakeVolume, readIntakePart, type OpenedVolume } from '../../shared/packet/read-intake';
import { ok } from '../../shared/result';
import { codec, crypto } from './packet-desk';
import { unwrap } from './unwrap';

/** A volume read from its file as a desk reads it, with the bytes of its parts by SHA-256. */
export async function readVolume(
  path: string,
  ca: string,
): Promise<OpenedVolume & { readonly bytes: ReadonlyMap<string, Buffer> }> {
  const source = await openVolumeFile(path);
  try {
    const reader = { trust: { ca, signerOf: () => ok(null) }, crypto, codec, now: () => new Date() };
    const volume = unwrap(await openIntakeVolume(source, reader));
    const bytes = new Map<string, Buffer>();
    for (const part of volume.parts) {
      const pieces: Uint8Array[] = [];
      const keep = async (piece: Uint8Array) => {
        pieces.push(piece);
        return ok(null);
      };
      unwrap(await readIntakePart(source, part, { hash: () => createHash('sha256'), keep }));
      bytes.set(part.sha256, Buffer.concat(pieces));
    }
    return { ...volume, bytes };
  } finally {
    await source.close();
  }
}
