/** A text without what a layout adds, and for each of its characters the offset in the original (UTF-16). */
export type Squeezed = { readonly text: string; readonly offsets: readonly number[] };

/** White space, soft hyphens, zero-width signs: a page that is laid out anew has others of them. */
const LAYOUT = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

export function squeeze(text: string): Squeezed {
  const offsets: number[] = [];
  const runs: string[] = [];
  let from = 0;
  const take = (to: number): void => {
    runs.push(text.slice(from, to));
    for (let index = from; index < to; index += 1) offsets.push(index);
  };
  for (const gap of text.matchAll(LAYOUT)) {
    take(gap.index);
    from = gap.index + gap[0].length;
  }
  take(text.length);
  return { text: runs.join(''), offsets };
}

/** The passage of the original under `[start, end)` of the squeezed text; empty ones have no place. */
export function unsqueeze({ offsets }: Squeezed, start: number, end: number): { start: number; end: number } {
  return { start: offsets[start]!, end: offsets[end - 1]! + 1 };
}

/** Fingerprint of a squeezed text: FNV-1a over its UTF-16 code units (Fowler, Noll, Vo), and its length. */
export function fingerprint(squeezed: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < squeezed.length; index += 1) {
    hash = Math.imul(hash ^ squeezed.charCodeAt(index), 0x01000193);
  }
  return `${(hash >>> 0).toString(36)}.${squeezed.length.toString(36)}`;
}
