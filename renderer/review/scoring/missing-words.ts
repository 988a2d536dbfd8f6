import type { Localised } from '../../../shared/application/call';
import type { Missing } from '../../../shared/review/completeness';
import type { Rubric } from '../../../shared/review/rubric';
import type { Translate } from '../../ui/use-format';

/** What is missing, in words: "Novelty: the justification is 40 characters short". */
export function missingWords(
  missing: Missing,
  rubric: Rubric,
  t: Translate,
  pick: (text: Localised) => string,
): string {
  const what = missing.fault
    ? t(`review.missing.fault.${missing.fault}`)
    : t(`review.missing.${missing.kind}`, { need: missing.need ?? 0, have: missing.have ?? 0 });
  const criterion = rubric.criteria.find(({ id }) => id === missing.criterionId);
  const gate = rubric.gates.find(({ id }) => id === missing.gateId);
  const subject = criterion ?? gate;
  return subject ? `${pick(subject.title)}: ${what}` : capitalised(what);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
