import PDFDocument from 'pdfkit';

/** A PDF of so many pages of text, a wide one here and there, as tables are. The same bytes each time. */
export function makeLongPdf(pages: number): Promise<Buffer> {
  const document = new PDFDocument({ autoFirstPage: false, info: { CreationDate: new Date(0) } });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  for (let page = 1; page <= pages; page += 1) {
    document.addPage(page % 50 === 0 ? { size: 'A4', layout: 'landscape' } : { size: 'A4' });
    document.fontSize(16).text(`Page ${page} of the report`).moveDown();
    document.fontSize(11).text('The quick brown fox jumps over the lazy dog. '.repeat(40));
  }
  document.end();
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(pieces))));
}
