import { formatMoney } from '../application/format-money';
import type { Language, MessageId } from '../i18n/catalogue';
import { formatMessage, type MessageValues } from '../i18n/format-message';
import { formatNumber } from '../i18n/formats';
import { escapeText, facts, heading, paragraphs } from '../printing/page-parts';
import type { Annotation } from './annotation';
import type { ReviewCopy } from './review-copy';
import type { Criterion, Rubric } from './rubric';

type Translate = (id: MessageId, values?: MessageValues) => string;
type ReviewWork = Pick<ReviewCopy, 'review' | 'rubric' | 'annotations' | 'declaration'>;

/**
 * A review as HTML, part by part: gates, criteria with the passages that support their scores, recommendation,
 * annotations, declaration. `placeOf` says where a passage stands; empty where that is not known.
 */
export function writeReviewParts(
  work: ReviewWork,
  language: Language,
  placeOf: (annotation: Annotation) => string,
): string[] {
  const t: Translate = (id, values) => formatMessage(language, id, values);
  const { annotations, rubric } = work;
  return [
    ...gates(work, language, t),
    ...rubric.criteria.flatMap((criterion) => criterionPart(work, criterion, { language, t, placeOf })),
    ...recommendation(work, language, t),
    heading(2, t('amending.page.annotations')),
    ...annotations.map((annotation) =>
      passage(annotation, 'review.annotation.named', {
        t,
        place: placeOf(annotation),
        words: wordsOf(annotation, rubric, language, t),
        note: annotation.note,
      }),
    ),
    ...(annotations.length === 0 ? [`<p>${escapeText(t('amending.page.none'))}</p>`] : []),
    ...declaration(work, t),
  ];
}

function gates({ review, rubric }: ReviewWork, language: Language, t: Translate): string[] {
  if (rubric.gates.length === 0) return [];
  const answers = rubric.gates.map(({ id, title }): [string, string] => {
    const answer = review.gates[id];
    return [title[language], answer == null ? '—' : t(`review.gates.${answer}`)];
  });
  return [heading(2, t('review.gates.title')), facts(answers)];
}

function criterionPart(
  { review, rubric, annotations }: ReviewWork,
  criterion: Criterion,
  { language, t, placeOf }: { language: Language; t: Translate; placeOf: (annotation: Annotation) => string },
): string[] {
  const given = review.criteria[criterion.id];
  const score = given?.score == null ? '—' : formatNumber(given.score, language);
  const evidence = annotations.filter(({ id }) => given?.evidence.includes(id));
  const pairs: [string, string][] = [
    [t('amending.page.score'), `${score} (${rubric.scale.min}–${rubric.scale.max})`],
    ...(given?.weakness ? [[t('review.weakness.label'), given.weakness] as [string, string]] : []),
  ];
  return [
    heading(2, criterion.title[language]),
    facts(pairs),
    paragraphs(given?.justification ?? ''),
    ...evidence.map((annotation) =>
      passage(annotation, 'printing.evidence', { t, place: placeOf(annotation) }),
    ),
  ];
}

function recommendation({ review, rubric }: ReviewWork, language: Language, t: Translate): string[] {
  const { outcome, amount, conditions, comment } = review.recommendation;
  const chosen: Rubric['outcomes'][number] | undefined = rubric.outcomes.find(({ id }) => id === outcome);
  return [
    heading(2, t('review.recommendation.title')),
    facts([
      [t('review.recommendation.outcome'), chosen ? chosen.title[language] : '—'],
      [t('review.recommendation.amount'), amount ? formatMoney(amount, language) : '—'],
      [t('review.recommendation.conditions'), conditions.length > 0 ? conditions.join('; ') : '—'],
    ]),
    paragraphs(comment),
  ];
}

type PassageSurroundings = {
  readonly t: Translate;
  readonly place: string;
  readonly words?: readonly string[];
  readonly note?: string;
};

function passage(
  { ordinal, target }: Annotation,
  name: 'printing.evidence' | 'review.annotation.named',
  { t, place, words = [], note = '' }: PassageSurroundings,
): string {
  const isRegion = target.kind === 'attachment' && target.region !== undefined;
  const quote = target.selectors?.[1].exact ?? (isRegion ? t('annotating.region') : '');
  const where = [place, ...words].filter((word) => word !== '').join(' · ');
  const beside = where === '' ? '' : ` <span class="place">${escapeText(where)}</span>`;
  const quoted = quote === '' ? '' : `<blockquote>${escapeText(quote)}</blockquote>`;
  const title = escapeText(t(name, { number: ordinal }));
  return `<div class="mark"><p><strong>${title}</strong>${beside}</p>${quoted}${paragraphs(note)}</div>`;
}

/** What the reviewer said of a mark besides its note: how grave it is, which criterion it speaks of, tags. */
function wordsOf(
  { severity, tags = [], criterionId }: Annotation,
  rubric: Rubric,
  language: Language,
  t: Translate,
): string[] {
  const criterion = rubric.criteria.find(({ id }) => id === criterionId);
  return [
    ...(severity ? [t(`annotating.severity.${severity}`)] : []),
    ...(criterion ? [criterion.title[language]] : []),
    ...tags,
  ];
}

function declaration({ declaration: made }: ReviewWork, t: Translate): string[] {
  if (!made) return [];
  const answer = t(`review.declare.${made.answer}`);
  return [heading(2, t('amending.page.declaration')), paragraphs(`${answer}\n${made.explanation}`)];
}
