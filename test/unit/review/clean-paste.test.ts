import { describe, expect, it } from 'vitest';
import { htmlToText, looksLikeMarkup, tidyText } from '../../../shared/review/clean-paste';

describe('pasted HTML', () => {
  it('keeps paragraphs, lists and cells as text', () => {
    const html =
      '<html><head><style>p{color:red}</style></head><body><!--StartFragment--><h2>Итог</h2><p>Первый&nbsp;абзац,\n' +
      '<b>жирный</b>.</p><ul><li>один</li><li>два<ol><li>а</li><li>б</li></ol></li></ul>' +
      '<table><tr><td>Год</td><td>2026</td></tr></table><p>Цена &lt; 5 &amp; &#171;да&#xBB;</p></body></html>';
    expect(htmlToText(html).trim()).toBe(
      'Итог\n\nПервый абзац, жирный.\n\n• один\n• два\n1. а\n2. б\n\nГод\t2026\n\nЦена < 5 & «да»',
    );
  });

  it('leaves no script, no style and no markup, however it is broken', () => {
    const html =
      '<script>alert(1)</script><p onclick="x()">a<img src=x onerror=alert(1)>b<style>i{}</style>c</p><p>d';
    expect(htmlToText(html).trim()).toBe('abc\n\nd');
    expect(htmlToText('2 < 3 и 5 > 4')).toBe('2 < 3 и 5 > 4');
    expect(htmlToText('&#0;&#99999999;&constructor;')).toBe('&#99999999;&constructor;');
  });

  it('tells markup that was copied as text from a comparison', () => {
    expect(looksLikeMarkup('<p>Текст</p>')).toBe(true);
    expect(looksLikeMarkup('a < b, c > d; <x>')).toBe(false);
  });

  it('takes invisible signs away and keeps lines', () => {
    expect(tidyText('до\u00adго\u200bвор\u00a01\r\n\r\n\r\n\r\nдва \u0007')).toBe('договор 1\n\nдва');
  });
});
