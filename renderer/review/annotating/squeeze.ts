/** A text without what a layout adds, and for each of its characters the offset in the original (UTF-16). */
export type Squeezed = { readonly text: string; readonly offsets: Uint32Array };

/** White space, soft hyphens, zero-width signs: a page that is laid out anew has others of them. */
const LAYOUT = /[\s\u00ad\u200b-\u200d\u2060\ufeff]+/gu;

/** Characters from which a text is worth remembering squeezed: the one that is open is asked about again and again. */
const LONG = 50_000;
let last: { readonly of: string; readonly squeezed: Squeezed } | null = null;

export function squeeze(text: string): Squeezed {
  if (text.length < LONG) return squeezeAnew(text);
  if (last?.of !== text) last = { of: text, squeezed: squeezeAnew(text) };
  return last.squeezed;
}

function squeezeAnew(text: string): Squeezed {
  const offsets = new Uint32Array(text.length);
  const runs: string[] = [];
  let from = 0;
  let length = 0;
  const take = (to: number): void => {
    if (to > from) runs.push(text.slice(from, to));
    for (let index = from; index < to; index += 1) offsets[length++] = index;
  };
  for (const gap of text.matchAll(LAYOUT)) {
    take(gap.index);
    from = gap.index + gap[0].length;
  }
  take(text.length);
  return { text: runs.join(''), offsets: offsets.subarray(0, length) };
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
