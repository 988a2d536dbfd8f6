import type { Language } from '../../shared/i18n/catalogue';
import { neutralise } from './neutralise';
import type { CopyCell, TableCopy } from './table-copy';

/**
 * A table as CSV: UTF-8 with its mark, `;` between cells, CRLF behind lines (RFC 4180 otherwise). Texts are quoted and
 * neutralised. Numbers have a comma in Russian and a point in English, as the spreadsheets of either language read
 * them, and are bare; dates are DD.MM.YYYY in Russian, YYYY-MM-DD in English.
 */
export function writeCsv({ head, rows }: TableCopy, language: Language): Uint8Array<ArrayBuffer> {
  const lines = [head.map(quote), ...rows.map((row) => row.map((cell) => writeCell(cell, language)))];
  return new TextEncoder().encode(`\ufeff${lines.map((cells) => `${cells.join(';')}\r\n`).join('')}`);
}

function writeCell(cell: CopyCell, language: Language): string {
  if (cell === null) return '';
  if (cell.kind === 'text') return quote(cell.text);
  if (cell.kind === 'date') return language === 'ru' ? cell.date.split('-').reverse().join('.') : cell.date;
  const plain = cell.value.toFixed(cell.digits);
  return language === 'ru' ? plain.replace('.', ',') : plain;
}

function quote(text: string): string {
  return `"${neutralise(text).replaceAll('"', '""')}"`;
}
