import { hashRubric } from '../../shared/review/hash-rubric';
import { checkRubric } from '../../shared/review/rubric-check';
import { rubricSchema, type Rubric } from '../../shared/review/rubric';
import { fail, ok, type Result } from '../../shared/result';
import { decodeSource } from './decode-source';

/**
 * A rubric out of a JSON file. Its hash is made here; one in the file is not believed. Errors: `not-json`, and
 * `schema-invalid` with the first field that is wrong, or with what would make it score wrongly.
 */
export function readRubric(source: Uint8Array): Result<Rubric> {
  const value = parse(decodeSource(source).text);
  if (typeof value !== 'object' || value === null) return fail('not-json');
  const parsed = rubricSchema.safeParse({ ...value, hash: hashRubric(value as Record<string, unknown>) });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('schema-invalid', { details: { field: issue?.path.join('.') ?? '' } });
  }
  const [fault] = checkRubric(parsed.data);
  if (fault) return fail('schema-invalid', { details: { field: `${fault.at}: ${fault.kind}` } });
  return ok(parsed.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
