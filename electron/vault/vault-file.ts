import { readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { deskIdSchema, instantSchema, reviewerIdSchema } from '../../shared/application/ids';
import { fail, ok, type Result } from '../../shared/result';
import type { Protect } from './vault';
import { writeWhole, type FileSystem } from './write-whole';

/** A certificate for encryption with its sealed key. */
const encryptionSchema = z.strictObject({ certificate: z.string().min(1), key: z.base64().min(1) });

/** `vault.json`. `key` (PKCS #8) and `refreshToken` are sealed texts: see `seal`. */
const vaultFileSchema = z.strictObject({
  format: z.literal('review-desk-vault/1'),
  address: z.url(),
  registry: z.strictObject({ id: z.string().min(1), name: z.string().min(1) }),
  reviewer: z.strictObject({ id: reviewerIdSchema, name: z.string().min(1) }),
  deskId: deskIdSchema,
  enrolledAt: instantSchema,
  certificate: z.string().min(1),
  ca: z.string().min(1),
  protection: z.enum(['lock', 'keychain', 'file']),
  key: z.base64().min(1),
  refreshToken: z.base64().min(1),
  /** The newest first: packets may still come that were encrypted to an earlier one. Older enrolments have none. */
  encryption: z.array(encryptionSchema).optional(),
  /** The registry's certificate for encryption, PEM. */
  registryEncryption: z.string().min(1).optional(),
});
export type VaultFile = z.infer<typeof vaultFileSchema>;

export type ReadVaultFile = { readonly file: VaultFile | null; readonly setAside: string | null };

/**
 * Reads the vault. A damaged file is renamed, never overwritten: it may hold the only copy of a key.
 * Errors: `storage-failed` where the file cannot be read or put aside.
 */
export async function readVaultFile(path: string, now: () => Date): Promise<Result<ReadVaultFile>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok({ file: null, setAside: null });
    return fail('storage-failed', { details: { path } });
  }
  const parsed = vaultFileSchema.safeParse(parseJson(text));
  if (parsed.success) return ok({ file: parsed.data, setAside: null });
  const setAside = `${path}.damaged-${now().getTime()}`;
  try {
    await rename(path, setAside);
    return ok({ file: null, setAside });
  } catch {
    return fail('storage-failed', { details: { path } });
  }
}

/** Errors: `disk-full`, `storage-failed`; the file that was there is then untouched. */
export async function writeVaultFile(
  path: string,
  file: VaultFile,
  files: FileSystem | undefined,
): Promise<Result<null>> {
  const bytes = Buffer.from(JSON.stringify(file, null, 2), 'utf8');
  const written = await writeWhole(path, bytes, { mode: 0o600, files });
  if (written.ok || written.error.code === 'disk-full') return written;
  return fail('storage-failed', { details: { path } });
}

/** Base64 of the text as keychain or lock encrypts it, or of the text itself where only the file protects it. */
export function seal(text: string, protect: Protect): string {
  const bytes = protect.available ? protect.encrypt(text) : Buffer.from(text, 'utf8');
  return Buffer.from(bytes).toString('base64');
}

/** Errors: `key-unavailable` where what sealed it is gone, shut, or does not know the secret any more. */
export function unseal(
  sealed: string,
  protection: VaultFile['protection'],
  protect: Protect,
): Result<string> {
  const bytes = Buffer.from(sealed, 'base64');
  if (protection === 'file') return ok(bytes.toString('utf8'));
  if (protection !== protect.by || !protect.available)
    return fail('key-unavailable', { details: { reason: 'keychain' } });
  try {
    return ok(protect.decrypt(bytes));
  } catch {
    return fail('key-unavailable', { details: { reason: 'decrypt' } });
  }
}

/** Seals a new secret as the others of this file are sealed. Errors: `key-unavailable`: never with less than before. */
export function sealLike(
  file: Pick<VaultFile, 'protection'>,
  text: string,
  protect: Protect,
): Result<string> {
  if (file.protection === 'file') return ok(Buffer.from(text, 'utf8').toString('base64'));
  if (file.protection !== protect.by || !protect.available) return fail('key-unavailable');
  return ok(seal(text, protect));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
