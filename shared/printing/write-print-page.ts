import { writeApplicationParts } from '../application/write-application-parts';
import type { Language, MessageId } from '../i18n/catalogue';
import { formatMessage, type MessageValues } from '../i18n/format-message';
import { formatDateTime } from '../i18n/formats';
import type { Annotation } from '../review/annotation';
import { formatTotal, scoreReview } from '../review/score';
import { writeReviewParts } from '../review/write-review-parts';
import { escapeText, facts, heading } from './page-parts';
import type { PrintOrder } from './print-order';

/** A page to print: plain text for its title and foot, HTML for its body. */
export type PrintPage = {
  readonly language: Language;
  readonly title: string;
  /** Stands at the foot of every page, beside its number. */
  readonly foot: string;
  readonly body: string;
};

/** What the order asks for, as one page. `reviewer` is the name of whose review it is. */
export function writePrintPage(order: PrintOrder, reviewer: string, language: Language): PrintPage {
  const { application, call, what } = order;
  const t = (id: MessageId, values?: MessageValues) => formatMessage(language, id, values);
  const foot = t('printing.foot', { number: application.number, version: application.version });
  const body = [
    ...(what === 'review'
      ? []
      : [
          `<p class="kicker">${escapeText(foot)}</p>`,
          `<h1 lang="${escapeText(application.language)}">${escapeText(application.title)}</h1>`,
          ...writeApplicationParts(application, call, language),
        ]),
    ...(what === 'application' ? [] : review(order, reviewer, language, t)),
  ];
  return {
    language,
    title: t(`printing.name.${what}`, { number: application.number }),
    foot,
    body: body.join('\n'),
  };
}

function review(
  order: PrintOrder,
  reviewer: string,
  language: Language,
  t: (id: MessageId, values?: MessageValues) => string,
): string[] {
  const { application, review: given, rubric, sealed, what } = order;
  const at = formatDateTime(given.updatedAt, language);
  const title = t('amending.page.title', { number: application.number });
  const placeOf = ({ target }: Annotation): string => {
    if (target.kind === 'section') {
      const index = application.sections.findIndex(({ id }) => id === target.sectionId);
      const section = application.sections[index];
      return section ? t('printing.place.section', { number: index + 1, title: section.title }) : '';
    }
    const file = application.attachments.find(({ sha256 }) => sha256 === target.sha256);
    const page = t('printing.place.page', { page: target.page });
    return file ? `${file.name}, ${page}` : page;
  };
  return [
    what === 'both' ? `<h1 class="next">${escapeText(title)}</h1>` : heading(1, title),
    `<p class="quiet">${escapeText(t(sealed ? 'amending.page.sealed' : 'amending.page.draft', { at }))}</p>`,
    facts([
      [t('amending.page.reviewer'), reviewer],
      [t('amending.page.application'), `${application.number} · ${application.title}`],
      [t('amending.page.version'), String(given.applicationVersion)],
      [t('amending.page.total'), formatTotal(scoreReview(given, rubric).total, language)],
    ]),
    ...writeReviewParts(order, language, placeOf),
  ];
}
