import { createHmac, hkdfSync } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileFormat } from './file-format';
import { openSealed } from './open-sealed';
import { readFull } from './read-full';
import { CHUNK, chunkCount, HEAD, openHead, SEAL, type Purpose } from './sealed-form';
import { openSealedPart } from './sealed-part';

/**
 * Files sealed under the desk's files key, 32 bytes. Their names on the disk are keyed too: the hash of a content would
 * tell who knows the content that it is here.
 */
export function sealedFormat(key: Uint8Array, purpose: Purpose): FileFormat {
  const nameKey = Buffer.from(hkdfSync('sha256', key, '', 'review-desk file names/1', 32));
  const nameOf = (sha256: string): string =>
    createHmac('sha256', nameKey).update(`${purpose} ${sha256}`).digest('hex');
  const ownerOf = (name: string) => ({ key, purpose, name });
  return {
    nameOf,
    diskSize,
    sizeOf,
    partSizeOf: (diskBytes) => {
      const body = Math.max(0, diskBytes - HEAD);
      const chunks = Math.floor(body / (CHUNK + SEAL));
      return chunks * CHUNK + Math.max(0, body - chunks * (CHUNK + SEAL) - SEAL);
    },
    readMark: async (path, name) => {
      const file = await open(path, 'r');
      try {
        return openHead(ownerOf(name), name, await readFull(file, 0, HEAD))?.sha256 ?? null;
      } finally {
        await file.close();
      }
    },
    openPart: (path, mark, files) => openSealedPart(path, mark, ownerOf(nameOf(mark.sha256)), files),
    open: (path, sha256, onDamage) =>
      openSealed(path, sha256, ownerOf(nameOf(sha256)), {
        isWhole: (diskBytes, size) => Number.isSafeInteger(size) && diskBytes === diskSize(size),
        onDamage,
      }),
  };
}

function diskSize(size: number): number {
  return HEAD + size + chunkCount(size) * SEAL;
}

function sizeOf(diskBytes: number): number | null {
  const body = diskBytes - HEAD;
  const size = body - Math.ceil(body / (CHUNK + SEAL)) * SEAL;
  return body >= 0 && diskSize(size) === diskBytes ? size : null;
}
