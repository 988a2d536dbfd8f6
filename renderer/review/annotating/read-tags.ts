import { TAG_LENGTH, TAGS_MAX } from '../../../shared/review/annotation';

/** Tags as they are typed: each once, without what is between them. Undefined: none. */
export function readTags(text: string): string[] | undefined {
  const tags = text.split(/[,;\n]/).map((tag) => tag.trim().slice(0, TAG_LENGTH));
  const unique = [...new Set(tags.filter((tag) => tag !== ''))].slice(0, TAGS_MAX);
  return unique.length > 0 ? unique : undefined;
}
