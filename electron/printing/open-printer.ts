import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type WebContents } from 'electron';
import { formatMessage } from '../../shared/i18n/format-message';
import { escapeText } from '../../shared/printing/page-parts';
import type { PrintPage } from '../../shared/printing/write-print-page';
import { fail, ok, type Result } from '../../shared/result';
import { APP_SCHEME, PRINT_HOST } from '../protocol/app-origin';
import type { StaticFiles } from '../protocol/static-files';
import { lockSession } from '../window/lock-session';
import { LOCKED_PREFERENCES } from '../window/web-preferences';
import { createPrintHandler, PRINT_ADDRESS } from './answer-print-request';
import type { PagePrinter } from './print-room';

/** Inches, as the engine counts: 20 mm at the sides and above, 22 mm below for the foot. */
const MARGINS = { top: 0.79, left: 0.79, right: 0.79, bottom: 0.87 };

/**
 * Prints a page in a hidden window that runs no script: a session of its own in memory, whose `app://print` knows
 * this one page, its style and its fonts. The page is answered from memory, so no temporary file is made.
 */
export function openPrinter(options: {
  readonly files: StaticFiles;
  /** Told of what the engine could not do; never of contents. */
  readonly log: (place: string, cause: unknown) => void;
}): PagePrinter {
  const { files, log } = options;
  const withPage = async <T>(
    page: PrintPage,
    print: (contents: WebContents) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const own = session.fromPartition(`print-${randomUUID()}`, { cache: false });
    lockSession(own, { host: PRINT_HOST, devTools: false });
    own.protocol.handle(APP_SCHEME, createPrintHandler({ files, page }));
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...LOCKED_PREFERENCES,
        javascript: false,
        images: false,
        devTools: false,
        session: own,
      },
    });
    try {
      await window.loadURL(PRINT_ADDRESS);
      return await print(window.webContents);
    } catch (cause) {
      log('print', cause);
      return fail('print-failed', { retryable: true });
    } finally {
      window.destroy();
      own.protocol.unhandle(APP_SCHEME);
    }
  };
  return {
    toPdf: (page) =>
      withPage(page, async (contents) =>
        ok(
          Uint8Array.from(
            await contents.printToPDF({
              pageSize: 'A4',
              margins: MARGINS,
              displayHeaderFooter: true,
              headerTemplate: '<span></span>',
              footerTemplate: footOf(page),
              // Read aloud and reflowed by their structure, where the engine knows how (from Electron 28).
              generateTaggedPDF: true,
              generateDocumentOutline: true,
            }),
          ),
        ),
      ),
    toPaper: (page) => withPage(page, (contents) => onPaper(contents, page)),
  };
}

/** The system's dialog chooses the printer. */
function onPaper(contents: WebContents, page: PrintPage): Promise<Result<null>> {
  return new Promise((resolve) => {
    const settings = { silent: false, pageSize: 'A4', header: '', footer: page.foot } as const;
    contents.print(settings, (success, reason) => {
      if (success) return resolve(ok(null));
      resolve(/cancel/i.test(reason) ? fail('dialog-cancelled') : fail('print-failed', { retryable: true }));
    });
  });
}

/**
 * The engine fills the elements of these classes. The foot is a page of its own that engines enlarge by a third or
 * not at all: so its sides are in percent of the paper, and its style can only stand beside it.
 */
function footOf({ language, foot }: PrintPage): string {
  const count = escapeText(formatMessage(language, 'printing.pageOf', { page: '\u0001', pages: '\u0002' }))
    .replace('\u0001', '<span class="pageNumber"></span>')
    .replace('\u0002', '<span class="totalPages"></span>');
  const style =
    'display:flex;justify-content:space-between;width:100%;padding:0 9.5%;font:6.5pt sans-serif;color:#3c4454';
  return `<div style="${style}"><span>${escapeText(foot)}</span><span>${count}</span></div>`;
}
