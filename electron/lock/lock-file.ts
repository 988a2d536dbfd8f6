import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { recoveryRequestSchema } from '../../shared/lock/recovery-request';
import { decodeBase64 } from '../../shared/packet/base64';
import { fail, ok, type Result } from '../../shared/result';
import { writeWhole, type FileSystem } from '../vault/write-whole';

/** One text for one content: the last letter of others may be changed without being noticed. */
const base64 = z
  .string()
  .min(1)
  .max(20_000)
  .refine((text) => decodeBase64(text) !== null, 'base64');

/** `lock.json`: the data key, wrapped. Nothing in it opens without a passphrase, or the organisation's key. */
const lockFileSchema = z.strictObject({
  format: z.literal('review-desk-lock/1'),
  /** Of this lock: what is sealed for one opens in no other. */
  lockId: z.uuid(),
  salt: base64,
  cost: z.strictObject({
    memoryKiB: z
      .int()
      .min(8)
      .max(4 * 1024 * 1024),
    passes: z.int().min(1).max(100),
  }),
  /** A secret that the system's keychain encrypts; null where there is none. */
  keychain: base64.nullable(),
  /** The data key under passphrase and keychain. */
  wrapped: base64,
  /** The data key under the recovery secret, and that secret under the organisation's key (CMS). */
  recovery: z
    .strictObject({
      wrapped: base64,
      sealed: base64,
      certificate: z.string().min(1).max(10_000),
      whose: recoveryRequestSchema.shape.whose,
    })
    .nullable(),
  failures: z.strictObject({ count: z.int().min(0).max(1_000_000), lastAt: z.number().min(0) }),
});
export type LockFile = z.infer<typeof lockFileSchema>;

/**
 * Null where there is no file yet. Errors: `lock-damaged` where it is there and makes no sense, or cannot be read: a
 * new one in its place would make everything on this desk unreadable for ever.
 */
export async function readLockFile(path: string): Promise<Result<LockFile | null>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok(null);
    return fail('lock-damaged', { details: { path } });
  }
  const parsed = lockFileSchema.safeParse(parseJson(text));
  return parsed.success ? ok(parsed.data) : fail('lock-damaged', { details: { path } });
}

/** Errors: `disk-full`, `storage-failed`; the file that was there is then untouched. */
export async function writeLockFile(path: string, file: LockFile, files?: FileSystem): Promise<Result<null>> {
  const bytes = Buffer.from(JSON.stringify(file, null, 2), 'utf8');
  const written = await writeWhole(path, bytes, { mode: 0o600, files });
  if (written.ok || written.error.code === 'disk-full') return written;
  return fail('storage-failed', { details: { path } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
