import type { Application } from '../../../shared/application/application';
import type { AnnotationId } from '../../../shared/application/ids';
import type { Annotation, Severity } from '../../../shared/review/annotation';
import type { Review } from '../../../shared/review/review';
import { needsAttention, type Standing } from './find-standing';

export type AnnotationFilter = {
  readonly text: string;
  readonly severity: Severity | 'none' | null;
  readonly tag: string | null;
  readonly criterionId: string | null;
  /** `section:<id>` or `file:<sha256>`. */
  readonly place: string | null;
  readonly state: 'lost' | 'evidence' | null;
  readonly order: 'place' | 'number' | 'time';
};

export const NO_FILTER: AnnotationFilter = {
  text: '',
  severity: null,
  tag: null,
  criterionId: null,
  place: null,
  state: null,
  order: 'place',
};

type Known = {
  readonly application: Application;
  readonly criteria: Review['criteria'];
  readonly standings: ReadonlyMap<AnnotationId, Standing>;
};

/** The annotations that fit, in order. Case and ё count for nothing in words. */
export function filterAnnotations(
  annotations: readonly Annotation[],
  filter: AnnotationFilter,
  known: Known,
): readonly Annotation[] {
  const fitting = annotations.filter((annotation) => fits(annotation, filter, known));
  const places = placesOf(known.application);
  return fitting.sort((one, other) => {
    if (filter.order === 'time') return other.updatedAt < one.updatedAt ? -1 : 1;
    const byNumber = one.ordinal - other.ordinal;
    if (filter.order === 'number') return byNumber;
    const between = places.indexOf(placeKey(one)) - places.indexOf(placeKey(other));
    return between || offsetOf(one, known.standings) - offsetOf(other, known.standings) || byNumber;
  });
}

export function placeKey({ target }: Annotation): string {
  return target.kind === 'section' ? `section:${target.sectionId}` : `file:${target.sha256}`;
}

function fits(annotation: Annotation, filter: AnnotationFilter, known: Known): boolean {
  const { id, severity, tags = [], target, note } = annotation;
  const { criteria, standings } = known;
  const isEvidenceOf = (criterionId: string) => criteria[criterionId]?.evidence.includes(id) ?? false;
  if (filter.severity !== null && (severity ?? 'none') !== filter.severity) return false;
  if (filter.tag !== null && !tags.includes(filter.tag)) return false;
  if (filter.place !== null && placeKey(annotation) !== filter.place) return false;
  if (filter.criterionId !== null) {
    if (annotation.criterionId !== filter.criterionId && !isEvidenceOf(filter.criterionId)) return false;
  }
  if (filter.state === 'lost' && !needsAttention(standings.get(id))) return false;
  if (filter.state === 'evidence' && !Object.keys(criteria).some(isEvidenceOf)) return false;
  const said = plain([target.selectors?.[1].exact ?? '', note, ...tags].join(' '));
  return plain(filter.text)
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function placesOf({ sections, attachments }: Application): readonly string[] {
  return [...sections.map(({ id }) => `section:${id}`), ...attachments.map(({ sha256 }) => `file:${sha256}`)];
}

/** Page and offset within a place. */
function offsetOf({ id, target }: Annotation, standings: Known['standings']): number {
  const standing = standings.get(id);
  if (standing?.found === 'exact') return standing.start;
  if (standing?.found === 'unsure') return standing.places[0].start;
  const start = target.selectors?.[0].start ?? 0;
  return target.kind === 'attachment' ? target.page * 1_000_000 + start : start;
}

function plain(text: string): string {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е').trim();
}
