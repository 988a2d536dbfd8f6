import { hashCanonical } from '../packet/hash-canonical';

/** The rubric's name: SHA-256 (lower-case hex) of its RFC 8785 form without `hash` itself. */
export function hashRubric(rubric: Readonly<Record<string, unknown>>): string {
  const { hash: _itself, ...rest } = rubric;
  return hashCanonical(rest);
}
