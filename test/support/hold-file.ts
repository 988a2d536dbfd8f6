import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type HeldFile = { readonly sha256: string; readonly name: string; readonly size: number };

/** Puts a file on a desk as a finished download would. */
export function holdFile(userData: string, name: string, bytes: Uint8Array): HeldFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const shelf = join(userData, 'blobs', sha256.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(join(shelf, sha256), bytes);
  return { sha256, name, size: bytes.length };
}
