import type { Annotation } from '../../../shared/review/annotation';
import type { ReviewPart } from '../../../shared/review/review-work';
import type { Rubric } from '../../../shared/review/rubric';
import type { Format } from '../../ui/use-format';

/** What the names of parts are read from. */
export type PartNames = { readonly rubric: Rubric; readonly annotations: readonly Annotation[] };

/** A part of a review as the screen calls it. */
export function partWords(part: ReviewPart, { rubric, annotations }: PartNames, { t, pick }: Format): string {
  const titleOf = (id: string, all: Rubric['gates'] | Rubric['criteria']) => {
    const found = all.find((one) => one.id === id);
    return found ? pick(found.title) : id;
  };
  switch (part.kind) {
    case 'gate':
      return `${t('review.gates.title')}: ${titleOf(part.id, rubric.gates)}`;
    case 'criterion':
      return titleOf(part.id, rubric.criteria);
    case 'evidence':
      return t('merging.part.evidence', { criterion: titleOf(part.id, rubric.criteria) });
    case 'annotation': {
      const number = annotations.find(({ id }) => id === part.id)?.ordinal;
      return number === undefined ? t('merging.part.removed') : t('review.annotation.named', { number });
    }
    case 'outcome':
    case 'amount':
    case 'conditions':
    case 'comment':
      return t(`review.recommendation.${part.kind}`);
  }
}

/** What a part belongs to, for a short list: the gates in one word, a criterion with its evidence. */
export function groupWords(part: ReviewPart, names: PartNames, format: Format): string {
  if (part.kind === 'gate') return format.t('review.gates.title');
  return partWords(part.kind === 'evidence' ? { kind: 'criterion', id: part.id } : part, names, format);
}
