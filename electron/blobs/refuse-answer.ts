import { z } from 'zod';
import type { DeskError } from '../../shared/result';
import { readAnswer } from '../registry-client/read-answer';

/**
 * Why an answer is not the file that was asked for, read from a body that may be endless. `retryAfter`, in seconds,
 * is among the details when the registry named it.
 */
export async function refuseAnswer(
  answer: Response,
): Promise<{ readonly ok: false; readonly error: DeskError }> {
  const refused = await readAnswer(answer, z.never());
  if (refused.ok) throw new Error('an answer that never parses has parsed');
  const seconds = Number(answer.headers.get('retry-after') ?? 0);
  if (!(seconds > 0) || !Number.isFinite(seconds)) return refused;
  const { error } = refused;
  return { ok: false, error: { ...error, details: { ...error.details, retryAfter: seconds } } };
}
