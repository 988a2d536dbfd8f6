import type { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';

/** Input as its schema wants it, or `input-invalid` with the first field that is wrong. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  return fail('input-invalid', { details: { field: parsed.error.issues[0]?.path.join('.') ?? '' } });
}
