import { clearBit, makeBits, setBit, type Bits } from '../../shared/search/bits';
import type { Piece } from '../../shared/search/match-leaf';
import type { Segment } from '../../shared/search/segment';

/** A segment on a shelf. `gone`: documents that are to leave no trace; `dead` counts them and those written anew. */
export type Placed = {
  /** Under which it is stored; null where it is not. */
  readonly key: number | null;
  readonly segment: Segment;
  readonly alive: Bits;
  readonly numbers: Uint32Array;
  dead: number;
  gone: number;
};

/** Segments of one kind of texts, each document of which is alive in one of them at most. */
export type Shelf = {
  /** Its documents take the place of older ones. */
  readonly put: (segment: Segment, key: number | null) => void;
  /** Leaves no trace of these: what they are in is to be packed anew (`planMerge`). */
  readonly drop: (ids: ReadonlySet<string>) => void;
  readonly stampOf: (id: string) => string | undefined;
  readonly ids: () => string[];
  readonly size: () => number;
  readonly pieces: () => readonly Piece[];
  readonly placed: () => readonly Placed[];
  /** Puts a merged segment in place of those that it was made of. */
  readonly replace: (parts: readonly Placed[], merged: Segment, key: number | null) => void;
};

export function createShelf(numberOf: (id: string) => number): Shelf {
  let all: Placed[] = [];
  const homes = new Map<string, { readonly placed: Placed; readonly doc: number }>();
  const bury = (id: string) => {
    const home = homes.get(id);
    if (!home) return;
    clearBit(home.placed.alive, home.doc);
    home.placed.dead += 1;
    homes.delete(id);
  };
  const put = (segment: Segment, key: number | null) => {
    const alive = makeBits(segment.ids.length);
    const numbers = Uint32Array.from(segment.ids, numberOf);
    const placed: Placed = { key, segment, alive, numbers, dead: 0, gone: 0 };
    for (const [doc, id] of segment.ids.entries()) {
      bury(id);
      setBit(alive, doc);
      homes.set(id, { placed, doc });
    }
    all.push(placed);
  };
  return {
    put,
    drop: (ids) => {
      for (const id of ids) bury(id);
      // Older versions of them, too, are in segments that were not packed anew yet.
      for (const placed of all) for (const id of placed.segment.ids) if (ids.has(id)) placed.gone += 1;
    },
    stampOf: (id) => {
      const home = homes.get(id);
      return home && home.placed.segment.stamps[home.doc];
    },
    ids: () => [...homes.keys()],
    size: () => homes.size,
    pieces: () => all.map(({ segment, numbers, alive }) => ({ fields: segment.fields, numbers, alive })),
    placed: () => all,
    replace: (parts, merged, key) => {
      all = all.filter((placed) => !parts.includes(placed));
      // Their documents are counted as alive again, in their new place.
      if (merged.ids.length > 0) put(merged, key);
    },
  };
}

/** Documents of a full segment: what a query looks up in each is little, and what a change packs anew as well. */
export const FULL = 4_096;
/** Small segments that may gather before they are made one. */
const GATHERED = 6;

/**
 * Which segments are to be packed anew together, one group at a time; null where all is in order. What is gone goes at
 * once; what was written anew waits until it is an eighth; small ones are merged when some have gathered.
 */
export function planMerge(placed: readonly Placed[]): readonly Placed[] | null {
  const spoilt = placed.find(({ segment, dead, gone }) => gone > 0 || dead > segment.ids.length / 8);
  if (spoilt) return [spoilt];
  const small = placed.filter(({ segment }) => segment.ids.length < FULL / 2);
  if (small.length < GATHERED) return null;
  let total = 0;
  return small.filter(({ segment }) => (total += segment.ids.length) <= FULL);
}
