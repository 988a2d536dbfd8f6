import { describe, expect, it } from 'vitest';
import { neutralise } from '../../renderer/queue/neutralise';
import { formatMessage } from '../../shared/i18n/format-message';
import { escapeText } from '../../shared/printing/page-parts';
import { isolated, plainLine, shownProse } from '../../shared/text/plain-line';

const TURN = '\u202e';

describe('words from elsewhere', () => {
  it('are shown letter by letter, whatever signs of direction and breaks are in a name', () => {
    expect(plainLine(`Договор${TURN}fdp.exe`)).toBe('Договорfdp.exe');
    expect(plainLine('a\u2066b\u2069\r\nв\0\u061cг\u2028д')).toBe('ab в г д');
    expect(plainLine('Семья 👩‍👩‍👧‍👦 и یک\u200cنام')).toBe('Семья 👩‍👩‍👧‍👦 и یک\u200cنام');
  });

  it('are set apart in a sentence of ours only where they are written from right to left', () => {
    expect(isolated(`АО ${TURN}«Лён»`)).toBe('АО «Лён»');
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    const said = formatMessage('ru', 'reading.files.saveNamed', { name: `Договор${TURN}fdp.exe` });
    expect(said).toBe('Сохранить файл Договорfdp.exe');
  });

  it('keep their places in prose, so that marks stand where they stood', () => {
    const prose = `100 ${TURN}000 5\u202c и \u2067שלום\u2069`;
    expect(shownProse(prose)).toBe('100 \ufffd000 5\u202c и \u2067שלום\u2069');
    expect(shownProse(prose)).toHaveLength(prose.length);
  });

  it('turn nothing in a table or on paper, and hide no formula', () => {
    expect(neutralise(`${TURN}=1+1`)).toBe("'=1+1");
    expect(escapeText(`<b>${TURN}`)).toBe('&lt;b&gt;');
  });
});
