import type { Language } from '../../shared/i18n/catalogue';
import { isOfOneApplication, type PrintOrder } from '../../shared/printing/print-order';
import { writePrintPage, type PrintPage } from '../../shared/printing/write-print-page';
import { fail, ok, type Result } from '../../shared/result';
import type { FileDialogs } from '../files/file-dialogs';
import { safeName } from '../files/safe-name';
import { writeWhole } from '../vault/write-whole';

/** What turns a page into a PDF or paper, without Electron. Both answer `print-failed` when the engine cannot. */
export type PagePrinter = {
  readonly toPdf: (page: PrintPage) => Promise<Result<Uint8Array>>;
  /** `dialog-cancelled` when the person steps back. */
  readonly toPaper: (page: PrintPage) => Promise<Result<null>>;
};

export type PrintRoom = {
  /** Errors: those of `paper`, `disk-full`, `file-not-writable`. */
  readonly save: (order: PrintOrder) => Promise<Result<{ path: string }>>;
  /** Errors: `conflict-declared`, `input-invalid`, `not-enrolled`, `print-failed`, `dialog-cancelled`. */
  readonly paper: (order: PrintOrder) => Promise<Result<null>>;
};

/** Prints what was parsed: the page is written here, never handed over, and nothing of it rests on the disk. */
export function openPrintRoom(options: {
  readonly dialogs: Pick<FileDialogs, 'askSavePath'>;
  readonly language: () => Language;
  /** Name of the reviewer whose desk this is; null before enrolment. */
  readonly reviewer: () => string | null;
  readonly printer: PagePrinter;
}): PrintRoom {
  const { dialogs, language, reviewer, printer } = options;
  const write = (order: PrintOrder): Result<PrintPage> => {
    if (order.declaration.answer === 'conflict') return fail('conflict-declared');
    if (!isOfOneApplication(order)) return fail('input-invalid');
    const name = reviewer();
    return name === null ? fail('not-enrolled') : ok(writePrintPage(order, name, language()));
  };
  return {
    save: async (order) => {
      const page = write(order);
      if (!page.ok) return page;
      const path = await dialogs.askSavePath('print', safeName(`${page.value.title}.pdf`, 'application.pdf'));
      if (path === null) return fail('dialog-cancelled');
      const pdf = await printer.toPdf(page.value);
      if (!pdf.ok) return pdf;
      const written = await writeWhole(path, pdf.value);
      return written.ok ? ok({ path }) : written;
    },
    paper: async (order) => {
      const page = write(order);
      return page.ok ? printer.toPaper(page.value) : page;
    },
  };
}
