import PDFDocument from 'pdfkit';
import type { PdfFonts } from './open-pdf-fonts';
import type { Block, Column, PdfDocument } from './pdf-document';

type Pdf = InstanceType<typeof PDFDocument>;
export type WrittenPdf = { readonly bytes: Uint8Array<ArrayBuffer>; readonly pages: number };

/**
 * Draws a document on A4. The same document gives the same bytes: the only time in the file is `createdAt`,
 * and pdfkit derives the file's ID from the information dictionary.
 */
export function writePdf(document: PdfDocument, fonts: PdfFonts): WrittenPdf {
  const created = new Date(document.createdAt);
  const pdf = new GatheredPdf({
    size: 'A4',
    margins: { top: 60, bottom: 64, left: 62, right: 62 },
    bufferPages: true,
    // No default font: Helvetica has no Cyrillic and would be named in the file for nothing.
    font: '',
    lang: 'ru-RU',
    displayTitle: true,
    info: { Title: document.title, Author: document.issuer, CreationDate: created, ModDate: created },
  });
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  drawTitle(pdf, document);
  for (const block of document.blocks) drawBlock(pdf, block);
  const pages = numberPages(pdf, document.footer);
  pdf.end();
  return { bytes: new Uint8Array(Buffer.concat(pdf.parts)), pages };
}

/**
 * Keeps what is written instead of streaming it: a stream would hold every document until the event loop turns,
 * and a corpus is made without turning it. pdfkit writes the first part while it is being constructed.
 */
class GatheredPdf extends PDFDocument {
  declare parts: Uint8Array[];
  override push(part: Uint8Array | null): boolean {
    this.parts ??= [];
    if (part !== null) this.parts.push(part);
    return true;
  }
}

const INK = '#1c2330';
const FAINT = '#5b6472';
const RULE = '#b9c0cc';
const CELL = 4;

function drawTitle(pdf: Pdf, document: PdfDocument): void {
  pdf.font('regular').fontSize(9).fillColor(FAINT).text(document.issuer).text(document.placeAndDate);
  pdf.moveDown(1.2);
  pdf.font('bold').fontSize(17).fillColor(INK).text(document.title);
  pdf.moveDown(0.3);
  pdf.font('regular').fontSize(11).fillColor(FAINT).text(document.subtitle);
  pdf.moveDown(0.6);
  rule(pdf, pdf.y);
  pdf.moveDown(0.8);
}

function drawBlock(pdf: Pdf, block: Block): void {
  switch (block.kind) {
    case 'heading':
      keepTogether(pdf, 60);
      pdf.moveDown(0.5).font('bold').fontSize(12).fillColor(INK).text(block.text).moveDown(0.35);
      return;
    case 'paragraph':
      pdf.font('regular').fontSize(10).fillColor(INK).text(block.text, { lineGap: 2.5 }).moveDown(0.55);
      return;
    case 'table':
      drawTable(pdf, block.columns, block.rows);
      return;
    case 'signature':
      keepTogether(pdf, 50);
      pdf.moveDown(1.2).font('regular').fontSize(10).fillColor(INK);
      pdf.text(`${block.role}   _____________________   ${block.name}`);
  }
}

function drawTable(pdf: Pdf, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const titles = columns.map(({ title }) => title);
  drawRow(pdf, columns, titles, true);
  for (const row of rows) {
    // A table that goes on overleaf has its head again.
    if (!fits(pdf, columns, row)) {
      pdf.addPage();
      drawRow(pdf, columns, titles, true);
    }
    drawRow(pdf, columns, row, false);
  }
  pdf.x = pdf.page.margins.left;
  pdf.moveDown(0.9);
}

function drawRow(pdf: Pdf, columns: readonly Column[], cells: readonly string[], head: boolean): void {
  if (head) keepTogether(pdf, 60);
  const height = rowHeight(pdf, columns, cells, head);
  const top = pdf.y;
  const left = pdf.page.margins.left;
  if (head) pdf.rect(left, top, textWidth(pdf), height).fill('#eef1f6');
  let x = left;
  columns.forEach((column, index) => {
    const width = column.share * textWidth(pdf);
    pdf
      .font(head ? 'bold' : 'regular')
      .fontSize(8.5)
      .fillColor(INK);
    pdf.text(cells[index] ?? '', x + CELL, top + CELL, {
      width: width - 2 * CELL,
      align: column.right ? 'right' : 'left',
    });
    x += width;
  });
  rule(pdf, top + height);
  pdf.x = left;
  pdf.y = top + height;
}

function rowHeight(pdf: Pdf, columns: readonly Column[], cells: readonly string[], head: boolean): number {
  pdf.font(head ? 'bold' : 'regular').fontSize(8.5);
  const heights = columns.map(({ share }, index) =>
    pdf.heightOfString(cells[index] ?? '', { width: share * textWidth(pdf) - 2 * CELL }),
  );
  return Math.max(...heights) + 2 * CELL;
}

function fits(pdf: Pdf, columns: readonly Column[], row: readonly string[]): boolean {
  return pdf.y + rowHeight(pdf, columns, row, false) <= pdf.page.height - pdf.page.margins.bottom;
}

function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function rule(pdf: Pdf, y: number): void {
  const { left } = pdf.page.margins;
  pdf
    .moveTo(left, y)
    .lineTo(left + textWidth(pdf), y)
    .lineWidth(0.6)
    .strokeColor(RULE)
    .stroke();
}

function textWidth(pdf: Pdf): number {
  return pdf.page.width - pdf.page.margins.left - pdf.page.margins.right;
}

function numberPages(pdf: Pdf, footer: string): number {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    const { left, bottom } = pdf.page.margins;
    // Text below the margin would open a new page.
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(FAINT);
    const at = pdf.page.height - 40;
    pdf.text(footer, left, at, { width: textWidth(pdf), align: 'left', lineBreak: false });
    pdf.text(`стр. ${index + 1} из ${count}`, left, at, { width: textWidth(pdf), align: 'right' });
    pdf.page.margins.bottom = bottom;
  }
  return count;
}
