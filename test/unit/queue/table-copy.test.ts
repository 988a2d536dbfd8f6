import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralise } from '../../../renderer/queue/neutralise';
import type { TableCopy } from '../../../renderer/queue/table-copy';
import { writeCsv } from '../../../renderer/queue/write-csv';
import { writeXlsx } from '../../../renderer/queue/write-xlsx';

const COPY: TableCopy = {
  head: ['Номер', 'Название', 'Запрошено', 'Срок'],
  rows: [
    [
      { kind: 'text', text: '=HYPERLINK("http://evil";"x")' },
      { kind: 'text', text: 'Лён; «полный» "цикл"\nи пряжа & <нить>' },
      { kind: 'number', value: -1234.5, digits: 2 },
      { kind: 'date', date: '2026-02-04' },
    ],
    [{ kind: 'text', text: '0417' }, null, { kind: 'number', value: 3, digits: 0 }, null],
  ],
  widths: [16, 60, 16, 16],
};

describe('neutralise', () => {
  it.each([
    '=1+1',
    '+7 495',
    '-2',
    '@SUM',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u200b=1',
    '\ufeff+1',
    '−5',
  ])('makes text of %j', (text) => expect(neutralise(text)).toBe(`'${text}`));
  it.each(['ИК-26-0417', 'a=b', '7707083893', 'Лён + пряжа', '«=»', ''])('leaves %j alone', (text) =>
    expect(neutralise(text)).toBe(text),
  );
});

describe('writeCsv', () => {
  it('is UTF-8 with its mark, semicolons, CRLF, quoted texts and bare numbers', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(COPY, 'ru'));
    expect(text).toBe(
      '\ufeff"Номер";"Название";"Запрошено";"Срок"\r\n' +
        '"\'=HYPERLINK(""http://evil"";""x"")";"Лён; «полный» ""цикл""\nи пряжа & <нить>";-1234,50;04.02.2026\r\n' +
        '"0417";;3;\r\n',
    );
    expect(new TextDecoder().decode(writeCsv(COPY, 'en'))).toContain(';-1234.50;2026-02-04\r\n');
  });

  it('exports: CSV never lets a text out of its cell, nor begin like a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const copy: TableCopy = { head: ['x'], rows: [[{ kind: 'text', text }]], widths: [9] };
        const written = new TextDecoder().decode(writeCsv(copy, 'ru')).slice('"x"\r\n'.length, -2);
        const inside = written.slice(1, -1);
        const isQuoted = written.startsWith('"') && written.endsWith('"');
        return (
          isQuoted && !inside.replaceAll('""', '').includes('"') && !/^[=+\-@\t\r\n＝＋－＠]/.test(inside)
        );
      }),
    );
  });
});

describe('writeXlsx', () => {
  it('exports: XLSX holds true numbers and dates, and texts that no program takes for formulas', async () => {
    const sheet = readEntry((await writeXlsx(COPY, 'Заявки: [все]'))!, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<c r="C2" s="3"><v>-1234.5</v></c>');
    // Day 46057 is 4 February 2026.
    expect(sheet).toContain('<c r="D2" s="4"><v>46057</v></c>');
    expect(sheet).toContain('<t xml:space="preserve">0417</t>');
    expect(sheet).toContain('<t xml:space="preserve">\'=HYPERLINK(');
    expect(sheet).toContain('&amp; &lt;нить&gt;');
    expect(sheet).not.toContain('<f>');
  });

  it('leaves out what XML cannot hold', async () => {
    const copy: TableCopy = {
      head: ['x'],
      rows: [[{ kind: 'text', text: 'a\u0000\u000b\uffffb' }]],
      widths: [9],
    };
    expect(readEntry((await writeXlsx(copy, 'x'))!, 'xl/worksheets/sheet1.xml')).toContain('>ab<');
  });
});

/** Reads one entry of a zip by its central directory. */
function readEntry(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip);
  let at = bytes.readUInt32LE(bytes.length - 22 + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const found = bytes.toString('utf8', at + 46, at + 46 + nameLength!);
    if (found === name) {
      const start = bytes.readUInt32LE(at + 42);
      const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
      const body = bytes.subarray(data, data + bytes.readUInt32LE(at + 20));
      return (bytes.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)).toString('utf8');
    }
    at += 46 + nameLength! + extra! + comment!;
  }
  throw new Error(`no ${name}`);
}
