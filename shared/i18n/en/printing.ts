import type { printing as ru } from '../ru/printing';

export const printing = {
  'printing.open': 'Print… (Ctrl P)',
  'printing.key': 'Print the application or the review',
  'printing.title': 'Print application {number}',
  'printing.what': 'What to print',
  'printing.what.application': 'The application',
  'printing.what.application.help':
    'All sections, members, the budget, the chain, indicators and the list of attachments.',
  'printing.what.review': 'My review',
  'printing.what.review.help':
    'Scores with justifications and evidence, the recommendation, annotations and the declaration.',
  'printing.what.both': 'The application and my review',
  'printing.what.both.help': 'The application first; the review begins on a new page.',
  'printing.draft': 'The review is not finalised yet: the page will call it a draft.',
  'printing.noReview': 'There is no review of this application yet.',
  'printing.back': 'Not now',
  'printing.save': 'Save as PDF…',
  'printing.paper': 'Print…',
  'printing.working': 'Preparing the pages…',
  'printing.saved': 'Saved: {path}',
  'printing.sent': 'Sent to the printer.',
  'printing.evidence': 'Evidence {number}',
  'printing.place.section': 'Section {number}. {title}',
  'printing.place.page': 'p. {page}',
  'printing.foot': 'Application {number}, version {version}',
  'printing.pageOf': 'Page {page} of {pages}',
  'printing.name.application': 'Application {number}',
  'printing.name.review': 'Review {number}',
  'printing.name.both': 'Application and review {number}',
  'printing.saveTitle': 'Save as PDF',
} as const satisfies Record<keyof typeof ru, string>;
