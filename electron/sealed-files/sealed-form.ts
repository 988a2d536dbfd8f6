import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { FileMark } from './file-format';

/**
 * A sealed file: a head, then chunks. Each file has a key of its own, by HKDF-SHA256 from the desk's files key and
 * the salt in its head. Everything is AES-256-GCM: nonce, sealed bytes, tag.
 *
 *     head   magic (8) · salt (32) · nonce (12) · sealed SHA-256 and size of the content (40) · tag (16)
 *     chunk  nonce (12) · sealed content (65536; the last: what is left) · tag (16)
 *
 * Nonces are random, since a chunk that a cut tore is written again. Its place, the size and the hash of the whole and
 * the purpose are associated data: no chunk opens elsewhere. The head says how long the file is, so none that lost its
 * end, or goes on behind it, opens either.
 */
export const CHUNK = 64 * 1024;
const MAGIC = Buffer.from('RDSEAL/1', 'latin1');
const SALT = 32;
const NONCE = 12;
const TAG = 16;
export const SEAL = NONCE + TAG;
const MARK = 32 + 8;
export const HEAD = MAGIC.byteLength + SALT + SEAL + MARK;

/** What the files are for: a file of one purpose opens for no other. */
export type Purpose = 'attachment' | 'intake';
/** A file's own key, and what each of its chunks is bound to. */
export type FileKey = FileMark & { readonly key: Buffer; readonly bound: Buffer };
type Owner = { readonly key: Uint8Array; readonly purpose: Purpose };

/** Makes the head of a new file and the key that goes with it. */
export function sealHead(
  owner: Owner,
  name: string,
  mark: FileMark,
): { readonly head: Buffer; readonly fileKey: FileKey } {
  const salt = randomBytes(SALT);
  const fileKey = keyOf(owner, salt, mark);
  const plain = Buffer.alloc(MARK);
  plain.write(mark.sha256, 'hex');
  plain.writeBigUInt64BE(BigInt(mark.size), 32);
  const sealed = seal(fileKey.key, headBound(owner, name), plain);
  return { head: Buffer.concat([MAGIC, salt, sealed]), fileKey };
}

/** Null for what is no head, or that of a file with another name, key or purpose. */
export function openHead(owner: Owner, name: string, head: Buffer): FileKey | null {
  if (head.byteLength !== HEAD || !head.subarray(0, MAGIC.byteLength).equals(MAGIC)) return null;
  const salt = head.subarray(MAGIC.byteLength, MAGIC.byteLength + SALT);
  const own = deriveKey(owner, salt);
  const plain = unseal(own, headBound(owner, name), head.subarray(MAGIC.byteLength + SALT));
  if (!plain) return null;
  const mark = { sha256: plain.toString('hex', 0, 32), size: Number(plain.readBigUInt64BE(32)) };
  return keyOf(owner, salt, mark);
}

export function sealChunk(file: FileKey, index: number, plain: Uint8Array): Buffer {
  return seal(file.key, chunkBound(file, index), plain);
}

/** Null for a chunk that is not the one of this place of this file. */
export function openChunk(file: FileKey, index: number, sealed: Uint8Array): Buffer | null {
  return unseal(file.key, chunkBound(file, index), sealed);
}

/** An empty file has none: its head says it all. */
export function chunkCount(size: number): number {
  return Math.ceil(size / CHUNK);
}

/** Bytes of content in a chunk of a file of so many bytes. */
export function chunkLength(size: number, index: number): number {
  return Math.min(CHUNK, size - index * CHUNK);
}

function deriveKey({ key }: Owner, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'review-desk file/1', 32));
}

function keyOf(owner: Owner, salt: Uint8Array, { sha256, size }: FileMark): FileKey {
  const bound = Buffer.from(`review-desk file/1 chunk ${owner.purpose} ${sha256} ${size} `, 'latin1');
  return { key: deriveKey(owner, salt), sha256, size, bound };
}

function headBound({ purpose }: Owner, name: string): Buffer {
  return Buffer.from(`review-desk file/1 head ${purpose} ${name}`, 'latin1');
}

function chunkBound({ bound }: FileKey, index: number): Buffer {
  return Buffer.concat([bound, Buffer.from(String(index), 'latin1')]);
}

function seal(key: Buffer, bound: Buffer, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(bound);
  const sealed = cipher.update(plain);
  return Buffer.concat([nonce, sealed, cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, bound: Buffer, sealed: Uint8Array): Buffer | null {
  const end = sealed.byteLength - TAG;
  if (end < NONCE) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(bound).setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(NONCE, end));
  try {
    // Nothing leaves before the tag is found right.
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
