import { z } from 'zod';
import { writeRecoveryCode } from '../../shared/lock/recovery-code';
import { recoveryRequestSchema, type RecoveryRequest } from '../../shared/lock/recovery-request';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import { readInputFile } from './read-input-file';

/** A request is some hundred bytes inside some hundred of its envelope. */
const REQUEST_BYTES = 100_000;

export const recoverDeskInputSchema = z.object({ file: z.string().min(1) });

/** The code that opens the lock once, and whose desk it is, as that desk said when it was open. */
export type RecoveredDesk = RecoveryRequest['whose'] & {
  readonly code: string;
  /** Of a desk that was revoked; its data can be read all the same. */
  readonly revoked: boolean;
};

/**
 * Opens a recovery request (`.p7m`) with the organisation's recovery key. Nothing is changed: who may have the code is
 * for the clerk to decide. Errors: those of reading a file, `recovery-request-wrong`.
 */
export async function recoverDesk(
  { authority, store }: Pick<Registry, 'authority' | 'store'>,
  { file }: z.infer<typeof recoverDeskInputSchema>,
): Promise<Result<RecoveredDesk>> {
  const bytes = await readInputFile(file, REQUEST_BYTES);
  if (!bytes.ok) return bytes;
  const { value } = bytes;
  const opened = await authority.openRecovery({
    size: value.length,
    read: async (at, count) => value.slice(at, at + count),
  });
  if (!opened.ok) return fail('recovery-request-wrong', { details: { reason: opened.error.code } });
  const text = Buffer.from(await opened.value.read(0, opened.value.size)).toString('utf8');
  const request = recoveryRequestSchema.safeParse(parseJson(text));
  if (!request.success) return fail('recovery-request-wrong');
  const { secret, whose } = request.data;
  const [desk] = await store.query('select revoked_at from desks where id = $1', [whose.deskId]);
  const code = writeRecoveryCode(new Uint8Array(Buffer.from(secret, 'base64')));
  return ok({ ...whose, code, revoked: Boolean(desk?.['revoked_at']) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
