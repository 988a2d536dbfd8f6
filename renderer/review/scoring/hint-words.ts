import type { Hint } from '../../../shared/review/hints/find-hints';
import type { Rubric } from '../../../shared/review/rubric';
import type { Format } from '../../ui/use-format';

/** A hint in words, with the numbers of this language. */
export function hintWords(hint: Hint, rubric: Rubric, { t, number, pick }: Format): string {
  switch (hint.kind) {
    case 'number-differs':
      return t('scoring.hint.number-differs', { named: number(hint.named), score: number(hint.score) });
    case 'praise-low':
    case 'blame-high':
      return t(`scoring.hint.${hint.kind}`, { score: number(hint.score) });
    case 'same-text': {
      const other = rubric.criteria.find(({ id }) => id === hint.otherId);
      return t('scoring.hint.same-text', { other: other ? pick(other.title) : hint.otherId });
    }
    case 'other-application':
      return t('scoring.hint.other-application', { number: hint.number });
  }
}
