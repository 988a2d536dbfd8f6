import type { FieldIndex } from './field-index';
import { createFieldPacker, type FieldPacker } from './pack-field';
import { TEXT_FIELDS, type TextField } from './query';

/** What is searched of one document: the texts of each field that it has. */
export type SearchedTexts = Partial<Readonly<Record<TextField, readonly string[]>>>;

/** A packed index of some documents. It never changes: what is newer is another segment. */
export type Segment = {
  /** Id of each document, and what says whether its text is still the same. */
  readonly ids: readonly string[];
  readonly stamps: readonly string[];
  readonly fields: Partial<Readonly<Record<TextField, FieldIndex>>>;
};

export type SegmentPacker = {
  readonly add: (id: string, stamp: string, texts: SearchedTexts) => void;
  readonly size: () => number;
  readonly pack: () => Segment;
};

export function createSegmentPacker(): SegmentPacker {
  const ids: string[] = [];
  const stamps: string[] = [];
  const packers = new Map<TextField, FieldPacker>();
  const packerOf = (field: TextField) => {
    const known = packers.get(field);
    if (known) return known;
    const packer = createFieldPacker();
    for (let doc = 0; doc < ids.length; doc += 1) packer.add([]);
    packers.set(field, packer);
    return packer;
  };
  return {
    add: (id, stamp, texts) => {
      for (const field of TEXT_FIELDS) {
        const own = texts[field] ?? [];
        if (own.length > 0) packerOf(field).add(own);
        else packers.get(field)?.add([]);
      }
      ids.push(id);
      stamps.push(stamp);
    },
    size: () => ids.length,
    pack: () => {
      const fields = Object.fromEntries([...packers].map(([field, packer]) => [field, packer.pack()]));
      return { ids, stamps, fields };
    },
  };
}
