import { writeZip, type ZipPart } from '../../shared/packet/write-zip';
import { neutralise } from './neutralise';
import type { CopyCell, TableCopy } from './table-copy';
import { columnName, listParts, sheetStyle } from './xlsx-parts';

/**
 * A table as a workbook of one sheet (ECMA-376, Office Open XML): true numbers and dates, a head that stays in view,
 * widths. Texts are in-line strings, which no program takes for formulas, and are neutralised all the same for those who
 * go on with them. Null where it would be too large.
 */
export function writeXlsx(copy: TableCopy, sheetName: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const encode = (name: string, content: string): ZipPart => ({
    name,
    bytes: new TextEncoder().encode(content),
    stored: false,
  });
  const parts = listParts(cleanSheetName(sheetName)).map(([name, content]) => encode(name, content));
  return writeZip([...parts, encode('xl/worksheets/sheet1.xml', writeSheet(copy))], DEFLATE);
}

/** Excel refuses some signs in the name of a sheet, and more than 31. */
function cleanSheetName(name: string): string {
  return escapeXml(name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31));
}

function writeSheet({ head, rows, widths }: TableCopy): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const first = writeRow(
    head.map((text) => ({ kind: 'text', text })),
    1,
    sheetStyle.head,
  );
  const body = rows.map((cells, at) => writeRow(cells, at + 2, sheetStyle.text)).join('');
  const last = `${columnName(head.length - 1)}${rows.length + 1}`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0">' +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns}</cols><sheetData>${first}${body}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`
  );
}

function writeRow(cells: readonly CopyCell[], line: number, textStyle: number): string {
  const written = cells.map((cell, at) => writeCell(cell, `${columnName(at)}${line}`, textStyle)).join('');
  return `<row r="${line}">${written}</row>`;
}

function writeCell(cell: CopyCell, place: string, textStyle: number): string {
  if (cell === null) return '';
  if (cell.kind === 'number') {
    const style = cell.digits === 0 ? sheetStyle.whole : sheetStyle.decimal;
    return `<c r="${place}" s="${style}"><v>${cell.value}</v></c>`;
  }
  if (cell.kind === 'date')
    return `<c r="${place}" s="${sheetStyle.date}"><v>${dayNumber(cell.date)}</v></c>`;
  const text = escapeXml(neutralise(cell.text));
  return `<c r="${place}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const DAY_MS = 86_400_000;
/** Day 0 of a workbook, as it counts dates after February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

function dayNumber(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - DAY_ZERO) / DAY_MS);
}

/** Signs that XML cannot hold are left out. */
function escapeXml(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const DEFLATE = {
  deflate: async (bytes: Uint8Array): Promise<Uint8Array> => {
    const packed = new Blob([bytes as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  },
  inflate: () => Promise.resolve('broken' as const),
};
