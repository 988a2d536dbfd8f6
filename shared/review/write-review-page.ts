import { formatMoney } from '../application/format-money';
import type { Language, MessageId } from '../i18n/catalogue';
import { formatMessage, type MessageValues } from '../i18n/format-message';
import { formatDateTime, formatNumber } from '../i18n/formats';
import type { Annotation } from './annotation';
import type { ReviewCopy } from './review-copy';
import type { Criterion, Rubric } from './rubric';
import { formatTotal, scoreReview } from './score';

/**
 * A review as one page that any browser shows and prints, with the same review as JSON inside for programs. It loads
 * and runs nothing. `reviewer` is the name of whose review it is.
 */
export function writeReviewPage(copy: ReviewCopy, reviewer: string, language: Language): string {
  const t = (id: MessageId, values?: MessageValues) => formatMessage(language, id, values);
  const { application, review, rubric } = copy;
  const title = t('amending.page.title', { number: application.number });
  const at = formatDateTime(review.updatedAt, language);
  const facts: [string, string][] = [
    [t('amending.page.reviewer'), reviewer],
    [t('amending.page.application'), `${application.number} · ${application.title}`],
    [t('amending.page.applicant'), application.applicant],
    [t('amending.page.version'), String(review.applicationVersion)],
    [t('amending.page.total'), formatTotal(scoreReview(review, rubric).total, language)],
  ];
  const body = [
    `<h1>${escape(title)}</h1>`,
    `<p class="state">${escape(t(copy.sealed ? 'amending.page.sealed' : 'amending.page.draft', { at }))}</p>`,
    list(facts),
    ...gates(copy, language, t),
    ...rubric.criteria.flatMap((criterion) => criterionPart(copy, criterion, language, t)),
    ...recommendation(copy, language, t),
    `<h2>${escape(t('amending.page.annotations'))}</h2>`,
    ...copy.annotations.map((annotation) => annotationPart(annotation, copy.rubric, language, t)),
    ...(copy.annotations.length === 0 ? [`<p>${escape(t('amending.page.none'))}</p>`] : []),
    ...declaration(copy, t),
    `<p class="state">${escape(t('amending.page.data'))}</p>`,
  ];
  return page(title, language, body, copy);
}

type Translate = (id: MessageId, values?: MessageValues) => string;

function page(title: string, language: Language, body: readonly string[], data: ReviewCopy): string {
  // A closing tag inside the data would end the script: no angle bracket is left in it.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
<script type="application/json" id="review">${json}</script>
</body>
</html>
`;
}

function gates({ review, rubric }: ReviewCopy, language: Language, t: Translate): string[] {
  if (rubric.gates.length === 0) return [];
  const answers = rubric.gates.map(({ id, title }): [string, string] => {
    const answer = review.gates[id];
    return [title[language], answer == null ? '—' : t(`review.gates.${answer}`)];
  });
  return [`<h2>${escape(t('review.gates.title'))}</h2>`, list(answers)];
}

function criterionPart(
  { review, rubric, annotations }: ReviewCopy,
  criterion: Criterion,
  language: Language,
  t: Translate,
): string[] {
  const given = review.criteria[criterion.id];
  const score = given?.score == null ? '—' : formatNumber(given.score, language);
  const ordinals = annotations.filter(({ id }) => given?.evidence.includes(id)).map(({ ordinal }) => ordinal);
  const facts: [string, string][] = [
    [t('amending.page.score'), `${score} (${rubric.scale.min}–${rubric.scale.max})`],
    ...(given?.weakness ? [[t('review.weakness.label'), given.weakness] as [string, string]] : []),
    ...(ordinals.length > 0
      ? [[t('amending.page.annotations'), ordinals.join(', ')] as [string, string]]
      : []),
  ];
  return [
    `<h2>${escape(criterion.title[language])}</h2>`,
    list(facts),
    paragraphs(given?.justification ?? ''),
  ];
}

function recommendation({ review, rubric }: ReviewCopy, language: Language, t: Translate): string[] {
  const { outcome, amount, conditions, comment } = review.recommendation;
  const chosen: Rubric['outcomes'][number] | undefined = rubric.outcomes.find(({ id }) => id === outcome);
  return [
    `<h2>${escape(t('review.recommendation.title'))}</h2>`,
    list([
      [t('review.recommendation.outcome'), chosen ? chosen.title[language] : '—'],
      [t('review.recommendation.amount'), amount ? formatMoney(amount, language) : '—'],
      [t('review.recommendation.conditions'), conditions.length > 0 ? conditions.join('; ') : '—'],
    ]),
    paragraphs(comment),
  ];
}

function annotationPart(annotation: Annotation, rubric: Rubric, language: Language, t: Translate): string {
  const { ordinal, target, note, severity, tags = [], criterionId } = annotation;
  const criterion = rubric.criteria.find(({ id }) => id === criterionId);
  const isRegion = target.kind === 'attachment' && target.region !== undefined;
  const quote = target.selectors?.[1].exact ?? (isRegion ? t('annotating.region') : '');
  const words = [
    ...(severity ? [t(`annotating.severity.${severity}`)] : []),
    ...(criterion ? [criterion.title[language]] : []),
    ...tags,
  ].join(' · ');
  return (
    `<div class="mark"><strong>${ordinal}</strong> ${escape(words)}` +
    `<blockquote>${escape(quote)}</blockquote>${paragraphs(note)}</div>`
  );
}

function declaration({ declaration: made }: ReviewCopy, t: Translate): string[] {
  if (!made) return [];
  const answer = t(`review.declare.${made.answer}`);
  return [`<h2>${escape(t('amending.page.declaration'))}</h2>`, paragraphs(`${answer}\n${made.explanation}`)];
}

function list(facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`);
  return `<dl>${rows.join('')}</dl>`;
}

function paragraphs(text: string): string {
  const filled = text.split(/\n+/).filter((line) => line.trim() !== '');
  return filled.map((line) => `<p>${escape(line)}</p>`).join('');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = [
  'body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#171b24}',
  'h1{font-size:1.5rem}h2{margin:1.6rem 0 .4rem;font-size:1.1rem;break-after:avoid}',
  'dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem;margin:.4rem 0}dt{color:#4a5364}dd{margin:0}',
  'p{margin:.4rem 0;overflow-wrap:anywhere}.state{color:#4a5364}.mark{break-inside:avoid;margin:.8rem 0}',
  'blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid #c3cad6}',
].join('');
