import type { Language, MessageId } from '../i18n/catalogue';
import { formatMessage, type MessageValues } from '../i18n/format-message';
import { formatDateTime } from '../i18n/formats';
import { escapeText, facts, heading } from '../printing/page-parts';
import type { ReviewCopy } from './review-copy';
import { formatTotal, scoreReview } from './score';
import { writeReviewParts } from './write-review-parts';

/**
 * A review as one page that any browser shows and prints, with the same review as JSON inside for programs. It loads
 * and runs nothing. `reviewer` is the name of whose review it is.
 */
export function writeReviewPage(copy: ReviewCopy, reviewer: string, language: Language): string {
  const t = (id: MessageId, values?: MessageValues) => formatMessage(language, id, values);
  const { application, review, rubric } = copy;
  const title = t('amending.page.title', { number: application.number });
  const at = formatDateTime(review.updatedAt, language);
  const pairs: [string, string][] = [
    [t('amending.page.reviewer'), reviewer],
    [t('amending.page.application'), `${application.number} · ${application.title}`],
    [t('amending.page.applicant'), application.applicant],
    [t('amending.page.version'), String(review.applicationVersion)],
    [t('amending.page.total'), formatTotal(scoreReview(review, rubric).total, language)],
  ];
  const body = [
    heading(1, title),
    `<p class="state">${escapeText(t(copy.sealed ? 'amending.page.sealed' : 'amending.page.draft', { at }))}</p>`,
    facts(pairs),
    // The text of the application is not in the copy: a page of an attachment is all that is known of a place.
    ...writeReviewParts(copy, language, ({ target }) =>
      target.kind === 'attachment' ? t('printing.place.page', { page: target.page }) : '',
    ),
    `<p class="state">${escapeText(t('amending.page.data'))}</p>`,
  ];
  return page(title, language, body, copy);
}

function page(title: string, language: Language, body: readonly string[], data: ReviewCopy): string {
  // A closing tag inside the data would end the script: no angle bracket is left in it.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body.join('\n')}
<script type="application/json" id="review">${json}</script>
</body>
</html>
`;
}

const STYLE = [
  'body{max-width:48rem;margin:2rem auto;padding:0 1rem;font:15px/1.5 system-ui,sans-serif;color:#171b24}',
  'h1{font-size:1.5rem}h2{margin:1.6rem 0 .4rem;font-size:1.1rem;break-after:avoid}',
  'dl{display:grid;grid-template-columns:14rem 1fr;gap:.2rem 1rem;margin:.4rem 0}dt{color:#4a5364}dd{margin:0}',
  'p{margin:.4rem 0;overflow-wrap:anywhere}.state,.place{color:#4a5364}.mark{break-inside:avoid;margin:.8rem 0}',
  'blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid #c3cad6}',
].join('');
