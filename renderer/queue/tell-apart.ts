/**
 * The part of each title that tells it from the others: «Кластер 2026 — грант» and «Кластер 2026 — займы» become
 * «Грант» and «Займы». Titles stay whole when nothing, or all of one, would be left.
 */
export function tellApart(titles: readonly string[]): ReadonlyMap<string, string> {
  const words = titles.map((title) => title.split(/\s+/));
  const first = words[0] ?? [];
  const differing = first.findIndex((word, at) => words.some((other) => other[at] !== word));
  const shared = titles.length < 2 ? 0 : differing === -1 ? first.length : differing;
  return new Map(titles.map((title, at) => [title, startUpper(words[at]!.slice(shared)) || title]));
}

function startUpper(words: readonly string[]): string {
  const text = words.join(' ').replace(/^[—–-] /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
