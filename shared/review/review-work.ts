import { canonicalJson } from '../packet/canonical-json';
import type { AnnotationId } from '../application/ids';
import type { Annotation } from './annotation';
import type { CriterionScore, Review } from './review';

/** All that a reviewer made of an application: the review and the annotations that it leans on. */
export type ReviewWork = { readonly review: Review; readonly annotations: readonly Annotation[] };

/** What a reviewer says of a criterion; a score and its reasons belong together. */
export type CriterionWords = Pick<CriterionScore, 'score' | 'justification' | 'weakness'>;

/** The pieces of a review that can be told apart when two desks changed it. */
export type ReviewPart =
  | { readonly kind: 'gate' | 'criterion' | 'evidence'; readonly id: string }
  | { readonly kind: 'outcome' | 'amount' | 'conditions' | 'comment' }
  | { readonly kind: 'annotation'; readonly id: AnnotationId };

/** Takes one part of three versions: answers what stands, and notes where it comes from. */
export type Take = <T>(part: ReviewPart, base: T | null, mine: T, theirs: T) => T;
/** Notes that a side alone brings this part. */
export type Note = (part: ReviewPart, side: 'mine' | 'theirs') => void;

export const NO_SCORE: CriterionScore = { score: null, justification: '', weakness: '', evidence: [] };

/** Names a part in a list of choices. */
export function partKey(part: ReviewPart): string {
  return 'id' in part ? `${part.kind}:${part.id}` : part.kind;
}

export function wordsOf(score: CriterionScore | undefined): CriterionWords {
  const { score: value, justification, weakness } = score ?? NO_SCORE;
  return { score: value, justification, weakness };
}

/** Whether two values say the same, whatever the order of their keys. */
export function sameValue(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}

/** Whether two annotations mark the same and say the same of it. Numbers and times do not count. */
export function sameMark(one: Annotation, other: Annotation): boolean {
  return sameValue(said(one), said(other));
}

function said(annotation: Annotation) {
  const { applicationVersion, target, note, severity, tags = [], criterionId, earlier = [] } = annotation;
  return { applicationVersion, target, note, severity, tags: [...tags].sort(), criterionId, earlier };
}

/** Keys of both records, the first one's first. */
export function keysOfAll(...records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}
