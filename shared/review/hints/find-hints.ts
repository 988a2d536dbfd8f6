import { compare, toNumber, toRatio } from '../ratio';
import type { Review } from '../review';
import { NO_SCORE } from '../review-work';
import type { Rubric } from '../rubric';
import { exactScore, merit } from '../scale';
import { findNamedScores } from './named-scores';
import { readTone } from './read-tone';

/** Where words and number do not seem to go together. A hint asks; it never stands in the way. */
export type Hint = { readonly criterionId: string } & (
  | { readonly kind: 'number-differs'; readonly named: number; readonly score: number }
  | { readonly kind: 'praise-low' | 'blame-high'; readonly score: number }
  | { readonly kind: 'same-text'; readonly otherId: string }
  | { readonly kind: 'other-application'; readonly number: string }
);

/** At or under this share of the scale a score is low, at or over the other it is high. */
const LOW = 0.3;
const HIGH = 0.8;
/** This share of a text's clauses must praise, or blame, and none the opposite. */
const ONE_SIDED = 0.6;
/** Letters and figures of a text from which the same text twice is a copy and no coincidence. */
const LONG_ENOUGH = 40;

/** Hints on a review in the order of the rubric. `number`: of the application that is reviewed. */
export function findHints(review: Review, rubric: Rubric, number: string): Hint[] {
  const seen = new Map<string, string>();
  return rubric.criteria.flatMap(({ id: criterionId }) => {
    const { score, justification } = review.criteria[criterionId] ?? NO_SCORE;
    if (justification.trim() === '') return [];
    return [
      ...ofNumber(criterionId, score, justification, rubric),
      ...ofTone(criterionId, score, justification, rubric),
      ...ofCopy(criterionId, justification, seen),
      ...ofOther(criterionId, justification, number),
    ];
  });
}

/** Names a hint while it says the same: by this name it is dismissed. */
export function hintKey(hint: Hint): string {
  const { kind, criterionId } = hint;
  switch (kind) {
    case 'number-differs':
      return `${kind}:${criterionId}:${hint.named}:${hint.score}`;
    case 'praise-low':
    case 'blame-high':
      return `${kind}:${criterionId}:${hint.score}`;
    case 'same-text':
      return `${kind}:${criterionId}:${hint.otherId}`;
    case 'other-application':
      return `${kind}:${criterionId}:${hint.number}`;
  }
}

function ofNumber(criterionId: string, score: number | null, text: string, { scale }: Rubric): Hint[] {
  const exact = score === null ? null : exactScore(score, scale);
  if (score === null || !exact) return [];
  const named = findNamedScores(text, scale);
  if (named.length === 0 || named.some((one) => compare(toRatio(one), exact) === 0)) return [];
  return [{ kind: 'number-differs', criterionId, named: named[0]!, score }];
}

function ofTone(criterionId: string, score: number | null, text: string, { scale }: Rubric): Hint[] {
  const exact = score === null ? null : exactScore(score, scale);
  if (score === null || !exact) return [];
  const worth = toNumber(merit(exact, scale));
  if (worth > LOW && worth < HIGH) return [];
  const { clauses, praise, blame } = readTone(text);
  if (worth <= LOW && blame === 0 && praise > 0 && praise >= clauses * ONE_SIDED)
    return [{ kind: 'praise-low', criterionId, score }];
  if (worth >= HIGH && praise === 0 && blame > 0 && blame >= clauses * ONE_SIDED)
    return [{ kind: 'blame-high', criterionId, score }];
  return [];
}

function ofCopy(criterionId: string, text: string, seen: Map<string, string>): Hint[] {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (letters.length < LONG_ENOUGH) return [];
  const otherId = seen.get(letters);
  if (otherId !== undefined) return [{ kind: 'same-text', criterionId, otherId }];
  seen.set(letters, criterionId);
  return [];
}

/** A number of the same form as this application's, such as ИК-26-0418 beside ИК-26-0417. */
function ofOther(criterionId: string, text: string, number: string): Hint[] {
  if (!/\p{L}/u.test(number) || !/\d{3}/.test(number)) return [];
  const form = number
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/\d+/g, (digits) => `\\d{${digits.length}}`);
  const found = text.match(new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, 'giu')) ?? [];
  const isThis = (one: string) => one.toUpperCase() === number.toUpperCase();
  // Where this one is named too, the text compares.
  if (found.length === 0 || found.some(isThis)) return [];
  return [{ kind: 'other-application', criterionId, number: found[0]! }];
}
