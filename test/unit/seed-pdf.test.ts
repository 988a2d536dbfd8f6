import { describe, expect, it } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { generateCorpus } from '../../registry/seed/generate-corpus';
import { openPdfFonts } from '../../registry/seed/open-pdf-fonts';
import { heading, paragraph, table, type PdfDocument } from '../../registry/seed/pdf-document';
import { writePdf } from '../../registry/seed/write-pdf';

const fonts = openPdfFonts();
const document: PdfDocument = {
  title: 'Протокол испытаний № 1',
  subtitle: 'Образец',
  issuer: 'НИИ',
  placeAndDate: 'Москва, 12.10.2026',
  footer: 'ИК-26-0001',
  createdAt: '2026-10-12T00:00:00.000Z',
  blocks: [
    heading('Результаты'),
    paragraph('Съешь ещё этих мягких французских булок, да выпей чаю: 1 234 567,89 ₽ — 41 %.'),
    table(
      [
        { title: 'Показатель', share: 0.7 },
        { title: 'Значение', share: 0.3, right: true },
      ],
      Array.from({ length: 90 }, (_, index) => [`Строка ${index + 1}`, String(index)]),
    ),
  ],
};

async function textOf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const pdf = await getDocument({
    data: bytes.slice(),
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
  await pdf.destroy();
  return { pages: pages.length, text: pages.join('\n').replace(/\s+/g, ' ') };
}

describe('PDF files of the seed', () => {
  it('hold Cyrillic text that can be taken out again, page by page', async () => {
    const { bytes, pages } = writePdf(document, fonts);
    expect(Buffer.from(bytes.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
    const read = await textOf(bytes);
    expect(read.pages).toBe(pages);
    expect(pages).toBeGreaterThan(1);
    expect(read.text).toContain(
      'Съешь ещё этих мягких французских булок, да выпей чаю: 1 234 567,89 ₽ — 41 %.',
    );
    expect(read.text).toContain('Строка 90');
    expect(read.text).toContain(`стр. 1 из ${pages}`);
  });

  it('are the same bytes for the same document, whatever was drawn between', () => {
    const first = writePdf(document, fonts).bytes;
    writePdf({ ...document, title: 'Другой' }, fonts);
    expect(Buffer.from(writePdf(document, fonts).bytes).equals(first)).toBe(true);
    expect(Buffer.from(writePdf(document, openPdfFonts()).bytes).equals(first)).toBe(true);
  });

  it("speak of the application's own figures", async () => {
    const [seeded] = [...generateCorpus({ seed: 1, size: 1, today: '2026-11-23' }).applications()];
    const plan = seeded!.files.find(({ attachment }) => attachment.name === 'Бизнес-план.pdf')!;
    const { pages, text } = await textOf(plan.bytes());
    expect(pages).toBe(plan.attachment.pages);
    expect(text).toContain(seeded!.application.number);
    expect(text).toContain(seeded!.application.title);
    const kopecks = seeded!.application.total!.amount;
    const whole = String(Math.floor(kopecks / 100)).replace(/\B(?=(\d{3})+$)/g, ' ');
    expect(text).toContain(`${whole},${String(kopecks % 100).padStart(2, '0')}`);
  });
});
