import type { Rubric } from '../../../shared/review/rubric';
import type { Format } from '../../ui/use-format';
import type { UndoWhat } from './use-undo';

/** What a step is called on buttons and in announcements: "score, Novelty". */
export function undoWords(what: UndoWhat, rubric: Rubric, { t, pick }: Format): string {
  if ('ordinal' in what) return t(`scoring.what.${what.kind}`, { ordinal: what.ordinal });
  if (!('id' in what)) return t(`scoring.what.${what.kind}`);
  const subject = [...rubric.criteria, ...rubric.gates].find(({ id }) => id === what.id);
  return t(`scoring.what.${what.kind}`, { subject: subject ? pick(subject.title) : what.id });
}
