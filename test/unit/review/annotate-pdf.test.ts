import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PDFDocument from 'pdfkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { annotatePdf, type PdfMark } from '../../../renderer/review/annotating/annotate-pdf';
import { describePassage } from '../../../renderer/review/annotating/describe-passage';
import { pageText } from '../../../renderer/review/pdf/page-text';

const require = createRequire(import.meta.url);
const FONT = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const WORDS = 'Стоимость сырья второго сорта не включена в расчёт';

beforeAll(() => {
  GlobalWorkerOptions.workerSrc = pathToFileURL(
    require.resolve('pdfjs-dist/legacy/build/pdf.worker.min.mjs'),
  ).href;
});

/** A file with the words on each page; the second one is turned by 90 degrees. */
async function makePdf(options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const made = new PDFDocument({ size: 'A4', ...options });
  const chunks: Buffer[] = [];
  made.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => made.on('end', resolve));
  made.font(FONT).fontSize(14).text(`Первая строка.\n${WORDS}, и это слабость.`, 72, 72);
  made.addPage();
  made.text(WORDS, 72, 72);
  (made.page.dictionary.data as Record<string, unknown>)['Rotate'] = 90;
  made.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

async function read(bytes: Uint8Array) {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1);
      const all = (await page.getAnnotations()) as Found[];
      return {
        text: pageText((await page.getTextContent()).items).text,
        notes: all.filter(({ subtype }) => subtype === 'Highlight'),
      };
    }),
  );
  await document.loadingTask.destroy();
  return pages;
}
type Found = {
  readonly subtype: string;
  readonly rect: readonly number[];
  readonly contentsObj: { readonly str: string };
  readonly titleObj: { readonly str: string };
  readonly quadPoints: readonly number[];
};

const markOf = (page: number, text: string, contents: string): PdfMark => {
  const start = text.indexOf(WORDS);
  const selectors = describePassage(text, start, start + WORDS.length);
  return { page, selectors, region: null, severity: 'weakness', contents };
};

describe('an annotated PDF', () => {
  it('has the marks as annotations of its own, in Cyrillic, where the words stand, on a turned page too', async () => {
    const plain = await makePdf();
    const before = await read(plain);
    const marks: PdfMark[] = [
      markOf(1, before[0]!.text, 'Пометка 1 · слабость\nПроверить смету.'),
      markOf(2, before[1]!.text, 'Пометка 2'),
      {
        page: 2,
        selectors: null,
        region: { x: 200, y: 300, width: 120, height: 40 },
        severity: null,
        contents: 'Печать',
      },
    ];
    const written = await annotatePdf(plain.slice(), { marks, author: 'Анна Ким' });
    if (!written.ok) throw new Error(written.problem);
    // What was there stays byte for byte.
    expect(Buffer.from(written.bytes.subarray(0, plain.length)).equals(Buffer.from(plain))).toBe(true);

    const after = await read(written.bytes);
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    const [first, turned] = after.map(({ notes }) => notes);
    expect(first!.map(({ contentsObj }) => contentsObj.str)).toEqual([
      'Пометка 1 · слабость\nПроверить смету.',
    ]);
    expect(first![0]!.titleObj.str).toBe('Анна Ким');
    // 72 points from the left; the second line of 14 points under 72 from the top of A4.
    const [left, bottom, right, top] = first![0]!.rect as [number, number, number, number];
    expect(left).toBeCloseTo(72, 0);
    expect(right).toBeGreaterThan(350);
    expect(841.89 - top).toBeGreaterThan(84);
    expect(841.89 - bottom).toBeLessThan(112);
    expect(turned!.map(({ contentsObj }) => contentsObj.str).sort()).toEqual(['Печать', 'Пометка 2']);
    const stamp = turned!.find(({ contentsObj }) => contentsObj.str === 'Печать')!;
    expect(stamp.rect.map(Math.round)).toEqual([200, 300, 320, 340]);
    const words = turned!.find(({ contentsObj }) => contentsObj.str === 'Пометка 2')!;
    expect(words.rect[0]).toBeCloseTo(72, 0);
  });

  it('is refused with the reason: a password, damage', async () => {
    const locked = await makePdf({ userPassword: 'secret', pdfVersion: '1.7' });
    expect(await annotatePdf(locked, { marks: [], author: 'А' })).toEqual({ ok: false, problem: 'locked' });
    const damaged = new TextEncoder().encode('%PDF-1.7 and nothing else');
    expect(await annotatePdf(damaged, { marks: [], author: 'А' })).toEqual({ ok: false, problem: 'damaged' });
  });
});
