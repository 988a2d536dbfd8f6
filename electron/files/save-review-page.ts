import type { Language } from '../../shared/i18n/catalogue';
import { formatMessage } from '../../shared/i18n/format-message';
import { fail, ok, type Result } from '../../shared/result';
import type { ReviewCopy } from '../../shared/review/review-copy';
import { writeReviewPage } from '../../shared/review/write-review-page';
import { writeWhole } from '../vault/write-whole';
import type { FileDialogs } from './file-dialogs';
import { safeName } from './safe-name';

export type ReviewPageSaver = (copy: ReviewCopy) => Promise<Result<{ path: string }>>;

/**
 * Writes a review as a page where the person says, whole or not at all. The page is made here, of what was parsed.
 * Errors: `not-enrolled`, `dialog-cancelled`, `disk-full`, `file-not-writable`.
 */
export function saveReviewPage(options: {
  readonly dialogs: Pick<FileDialogs, 'askSavePath'>;
  readonly language: () => Language;
  /** Name of the reviewer whose desk this is; null before enrolment. */
  readonly reviewer: () => string | null;
}): ReviewPageSaver {
  return async (copy) => {
    const reviewer = options.reviewer();
    if (reviewer === null) return fail('not-enrolled');
    const language = options.language();
    const called = formatMessage(language, 'amending.keepName', { number: copy.application.number });
    const name = safeName(`${called}.html`, 'review.html');
    const path = await options.dialogs.askSavePath('review', name);
    if (path === null) return fail('dialog-cancelled');
    const page = writeReviewPage(copy, reviewer, language);
    const written = await writeWhole(path, new TextEncoder().encode(page));
    return written.ok ? ok({ path }) : written;
  };
}
