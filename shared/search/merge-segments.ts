import { hasBit, type Bits } from './bits';
import { countTerms, eachPlace, termOf, type FieldIndex } from './field-index';
import { TEXT_FIELDS } from './query';
import type { Segment } from './segment';
import { createFieldWriter, type Occurrences } from './write-field';

/** A segment, and which of its documents are to be kept. */
export type Kept = { readonly segment: Segment; readonly alive: Bits };

/** One segment of several, without what is no longer alive: no word of that is left. */
export function mergeSegments(parts: readonly Kept[]): Segment {
  const ids: string[] = [];
  const stamps: string[] = [];
  // The new number of each document; -1 where it goes.
  const numbers = parts.map(({ segment, alive }) =>
    Int32Array.from(segment.ids, (id, doc) => {
      if (!hasBit(alive, doc)) return -1;
      stamps.push(segment.stamps[doc]!);
      return ids.push(id) - 1;
    }),
  );
  const fields: Record<string, FieldIndex> = {};
  for (const field of TEXT_FIELDS) {
    const indexes = parts.flatMap(({ segment }, part) => {
      const index = segment.fields[field];
      return index ? [{ index, numbers: numbers[part]! }] : [];
    });
    if (indexes.length > 0) fields[field] = mergeFields(indexes, ids.length);
  }
  return { ids, stamps, fields };
}

type Numbered = { readonly index: FieldIndex; readonly numbers: Int32Array };

function mergeFields(parts: readonly Numbered[], docs: number): FieldIndex {
  const writer = createFieldWriter(docs);
  const next = parts.map(() => 0);
  for (;;) {
    const heads = parts.map(({ index }, part) =>
      next[part]! < countTerms(index) ? termOf(index, next[part]!) : null,
    );
    const term = heads.reduce((least, head) =>
      least === null || (head !== null && head < least) ? head : least,
    );
    if (term === null) break;
    const found: Occurrences = { docs: [], gaps: [], ends: [] };
    for (const [part, head] of heads.entries()) {
      if (head !== term) continue;
      copyKept(parts[part]!, next[part]!, found);
      next[part]! += 1;
    }
    if (found.docs.length > 0) writer.add(term, found);
  }
  return writer.finish(parts.flatMap(filledOf));
}

function copyKept({ index, numbers }: Numbered, term: number, found: Occurrences): void {
  let before = -1;
  eachPlace(index, term, (doc, place, isLast) => {
    const number = numbers[doc]!;
    if (number >= 0) {
      if (before === -1) found.docs.push(number);
      found.gaps.push(place - before - 1);
      found.ends.push(isLast ? 1 : 0);
    }
    before = isLast ? -1 : place;
  });
}

function filledOf({ index, numbers }: Numbered): number[] {
  return [...numbers.entries()].flatMap(([doc, number]) =>
    number >= 0 && hasBit(index.filled, doc) ? [number] : [],
  );
}
