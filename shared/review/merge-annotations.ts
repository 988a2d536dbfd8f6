import type { AnnotationId } from '../application/ids';
import type { Annotation } from './annotation';
import { sameMark, sameValue, type Note, type ReviewWork, type Take } from './review-work';

type Three = { readonly base: ReviewWork; readonly mine: ReviewWork; readonly theirs: ReviewWork };

/**
 * The annotations of both sides, by id, in the order of their numbers. One that a side removed is gone where the
 * other neither changed it nor leans on it (`linked`: the evidence of the merged review), so no link leads nowhere.
 */
export function mergeAnnotations(
  { base, mine, theirs }: Three,
  linked: ReadonlySet<AnnotationId>,
  take: Take,
  note: Note,
): readonly Annotation[] {
  const [was, one, other] = [byId(base), byId(mine), byId(theirs)];
  const ids = new Set([...was.keys(), ...one.keys(), ...other.keys()]);
  const merged = [...ids].flatMap((id) => {
    const part = { kind: 'annotation', id } as const;
    const [before, here, there] = [was.get(id), one.get(id), other.get(id)];
    if (here && there) return [mergeMark(before, here, there, (...sides) => take(part, ...sides))];
    const only = here ?? there;
    if (!only) return [];
    const holder = here ? 'mine' : 'theirs';
    const remover = here ? 'theirs' : 'mine';
    if (!before || !sameMark(only, before) || linked.has(id)) {
      note(part, holder);
      return [only];
    }
    note(part, remover);
    return [];
  });
  return renumber(merged);
}

/** A mark that both sides have: numbers and times that differ are no conflict. */
function mergeMark(
  base: Annotation | undefined,
  mine: Annotation,
  theirs: Annotation,
  take: (base: Annotation | null, mine: Annotation, theirs: Annotation) => Annotation,
): Annotation {
  const ordinal = takeNumber(base?.ordinal, mine.ordinal, theirs.ordinal);
  return { ...chooseMark(base, mine, theirs, take), ordinal };
}

function chooseMark(...[base, mine, theirs, take]: Parameters<typeof mergeMark>): Annotation {
  if (!sameMark(mine, theirs)) {
    const unchanged = [mine, theirs].find((side) => base && sameMark(side, base));
    return take(unchanged ?? null, mine, theirs);
  }
  if (base && sameValue(mine, base)) return theirs;
  if (base && sameValue(theirs, base)) return mine;
  return isLater(theirs, mine) ? theirs : mine;
}

function isLater(one: Annotation, other: Annotation): boolean {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt > other.updatedAt;
  return one.createdAt > other.createdAt;
}

function takeNumber(base: number | undefined, mine: number, theirs: number): number {
  if (mine === base) return theirs;
  return theirs === base ? mine : Math.min(mine, theirs);
}

/** Two desks count from 1 each: where numbers meet, the later annotation gets the next free one. */
function renumber(annotations: readonly Annotation[]): readonly Annotation[] {
  const ordered = [...annotations].sort((one, other) => (isBefore(one, other) ? -1 : 1));
  const taken = new Set<number>();
  let last = Math.max(0, ...ordered.map(({ ordinal }) => ordinal));
  const numbered = ordered.map((annotation) => {
    const isFree = !taken.has(annotation.ordinal);
    taken.add(annotation.ordinal);
    return isFree ? annotation : { ...annotation, ordinal: (last += 1) };
  });
  return numbered.sort((one, other) => one.ordinal - other.ordinal);
}

function isBefore(one: Annotation, other: Annotation): boolean {
  if (one.ordinal !== other.ordinal) return one.ordinal < other.ordinal;
  const between = Date.parse(one.createdAt) - Date.parse(other.createdAt);
  return between === 0 ? one.id < other.id : between < 0;
}

function byId({ annotations }: ReviewWork): ReadonlyMap<AnnotationId, Annotation> {
  return new Map(annotations.map((annotation) => [annotation.id, annotation]));
}
