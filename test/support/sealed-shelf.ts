import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../../electron/blobs/open-blobs';
import { plainFormat } from '../../electron/sealed-files/plain-format';
import { sealedFormat } from '../../electron/sealed-files/sealed-format';
import { fileOf } from './blob-disk';
import { unwrap } from './unwrap';

/** A files key as the desk's lock would give it, the same in every test. */
export const FILES_KEY: Uint8Array = createHash('sha256').update('files key of tests').digest();

/** Where a store in `folder` keeps the attachment. */
export function shelfPath(folder: string, sha256: string, key: Uint8Array | null = FILES_KEY): string {
  const name = key ? sealedFormat(key, 'attachment').nameOf(sha256) : sha256;
  return join(folder, ...(key ? ['sealed'] : []), name.slice(0, 2), name);
}

/** Puts the first bytes of an attachment where a download that was cut would leave them. */
export async function putPart(
  folder: string,
  bytes: Uint8Array,
  held: number,
  key: Uint8Array | null = FILES_KEY,
): Promise<string> {
  const format = key ? sealedFormat(key, 'attachment') : plainFormat;
  const path = `${shelfPath(folder, fileOf(bytes).sha256, key)}.part`;
  await fs.mkdir(dirname(path), { recursive: true });
  const part = await format.openPart(path, fileOf(bytes), fs);
  await part.append(bytes.subarray(0, held));
  await part.close();
  return path;
}

/** Puts an attachment where a finished download leaves it. */
export async function putHeld(folder: string, bytes: Uint8Array, key?: Uint8Array | null): Promise<string> {
  const part = await putPart(folder, bytes, bytes.byteLength, key);
  const path = part.replace(/\.part$/, '');
  await fs.rename(part, path);
  return path;
}

/** What a held attachment reads as. */
export async function readHeld(blobs: Pick<BlobStore, 'open'>, sha256: string): Promise<Buffer> {
  const file = unwrap(await blobs.open(sha256));
  return Buffer.from(await new Response(file.stream()).arrayBuffer());
}

/** Every byte of every file under a folder, and every name: what a thief of the disk can look through. */
export async function readAll(folder: string): Promise<string> {
  const found = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const texts = found.map(async (one) =>
    one.isFile() ? `${one.name}\n${await fs.readFile(join(one.parentPath, one.name), 'latin1')}` : one.name,
  );
  return (await Promise.all(texts)).join('\n');
}
