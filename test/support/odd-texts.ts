import PDFDocument from 'pdfkit';
import { makeRichApplication } from './rich-application';

/** Texts as they come from strangers: far too long, in all directions, of broken characters. */

/** Letters that are laid out backwards from here on, and never again forwards. */
export const TURN = '\u202e';
export const TITLE = `Нить ${TURN}מחקר и лён`;
export const APPLICANT = `АО ${TURN}«שלום»`;
export const REGION = 'القاهرة';
export const DISGUISED = `Договор${TURN}fdp.exe`;
export const HEBREW_FILE = `דו״ח ${TURN}.docx`;
export const LAST = 'Последнее предложение мегабайта говорит о кокардах.';
export const ODD = `Семья 👩‍👩‍👧‍👦, флаг 🏴‍☠️, 𝔐атематика 𠜎, ${'Z\u0361\u0353'.repeat(3)}${'а\u0301\u0302\u0303\u0304\u0306\u0307\u0308'.repeat(8)}, ноль\u200bширины, NUL \0 и половины \ud83d\udc00\ud83d.`;
const MIXED = `Запрошено 100 ${TURN}000 5\u202c рублей. العربية и עברית рядом с русским: \u2067שלום (мир)\u2069!`;

/** A million characters: paragraphs, and one of a quarter of them without a break. */
function longParagraphs(): string[] {
  const sentence = 'Волокно чешут, прядут и ткут на одной площадке, и это сокращает перевозки. ';
  const plain = Array.from({ length: 300 }, (_, index) => `${index + 1}. ${sentence.repeat(33)}`);
  return [...plain, sentence.repeat(3_400), LAST];
}

export function makeOddApplication(attachments: readonly object[]) {
  const rich = makeRichApplication();
  const section = (id: string, title: string, paragraphs: string[]) => ({
    id,
    title,
    paragraphs,
    criteria: [],
  });
  return {
    ...rich,
    id: 'app-odd',
    number: 'Ю-0001',
    title: TITLE,
    region: REGION,
    members: rich.members.map((member, index) =>
      index === 0 ? { ...member, name: APPLICANT, shortName: APPLICANT } : member,
    ),
    sections: [
      section('long', 'Мегабайт', longParagraphs()),
      section('mixed', `Раздел ${TURN}עברית`, [MIXED, 'שלום עולם, это начало справа.', ODD]),
    ],
    requested: null,
    cofinancing: null,
    total: null,
    budget: [],
    attachments,
    source: { ...rich.source, recordId: 'app-odd', notes: [] },
  };
}

/** Three pages: with a link inside the file and one elsewhere, a picture only, and the end. */
export function makeLinkedPdf(outside: string): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', info: { CreationDate: new Date(0) } });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  document.fontSize(20).text('To the end of the file', 72, 100, { goTo: 'end' });
  document.text('Elsewhere', 72, 200, { link: outside });
  document.addPage().rect(72, 72, 300, 300).fill('#557799');
  document.addPage().addNamedDestination('end', 'XYZ', 72, 400, null);
  document.fillColor('black').text('The end of the file', 72, 400);
  document.end();
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(pieces))));
}
