import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';

const heldSchema = z.strictObject({ certificate: z.string(), key: z.string() });

/** `authority.json`: PEM texts. Written whole, so that keys and certificates always belong together. */
const authorityFileSchema = z.strictObject({
  format: z.literal('review-desk-authority/1'),
  ca: heldSchema,
  registry: heldSchema,
  /** For encryption, the newest first: packets may still come that were encrypted to an earlier one. */
  encryption: z.array(heldSchema).optional(),
  /** Opens the locks of desks whose reviewers forgot their passphrase; the newest first. */
  recovery: z.array(heldSchema).optional(),
});
export type AuthorityFile = z.infer<typeof authorityFileSchema>;

/** Null where there is none yet. Errors: `storage-failed`. */
export async function readAuthorityFile(path: string): Promise<Result<AuthorityFile | null>> {
  try {
    const file = authorityFileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return file.success ? ok(file.data) : fail('storage-failed', { details: { path } });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    return fail('storage-failed', { details: { path } });
  }
}

/** Replaces a file whole: the authority (0600), or a PEM text that everybody may read (0644). */
export async function writeAuthorityFile(
  path: string,
  content: AuthorityFile | string,
): Promise<Result<null>> {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeSynced(temporary, text, typeof content === 'string' ? 0o644 : 0o600);
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return ok(null);
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    return fail('storage-failed', { details: { path } });
  }
}

async function writeSynced(path: string, text: string, mode: number): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows cannot sync a folder; the file itself is whole there too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
