import { describe, expect, it } from 'vitest';
import {
  isInn,
  isInn10,
  isInn12,
  isKpp,
  isOgrn,
  isOgrnip,
  withInn10CheckDigit,
  withInn12CheckDigits,
  withOgrnCheckDigit,
  withOgrnipCheckDigit,
} from '../../shared/application/identifiers';

describe('Russian registration codes', () => {
  it.each(['7707083893', '7736050003', '7736207543', '7729082090'])('accepts INN-10 %s', (code) => {
    expect(isInn10(code)).toBe(true);
    expect(isInn(code)).toBe(true);
  });
  it.each([
    '7707083894',
    '0000000000',
    '770708389',
    '77070838930',
    '770708389x',
    '٧٧٠٧٠٨٣٨٩٣',
    ' 7707083893',
    '',
  ])('refuses INN-10 «%s»', (code) => {
    expect(isInn10(code)).toBe(false);
    expect(isInn(code)).toBe(false);
  });
  it('accepts INN-12', () => {
    expect(isInn12('500100732259')).toBe(true);
    expect(isInn('500100732259')).toBe(true);
  });
  it.each(['500100732250', '000000000000', '500100732249', '50010073225'])('refuses INN-12 %s', (code) => {
    expect(isInn12(code)).toBe(false);
  });
  it.each(['1027700132195', '1027700229193', '1037700258694'])('accepts OGRN %s', (code) => {
    expect(isOgrn(code)).toBe(true);
  });
  it.each(['1027700132194', '0000000000000', '102770013219', '304500116000157'])(
    'refuses OGRN %s',
    (code) => {
      expect(isOgrn(code)).toBe(false);
    },
  );
  it('refuses an OGRN that begins with neither 1 nor 5 though its check digit is right', () => {
    const first12 = '202770013219';
    expect(isOgrn(withOgrnCheckDigit(first12))).toBe(false);
  });
  it('tells OGRNIP by its check digit and its first digit', () => {
    expect(isOgrnip('304500116000157')).toBe(true);
    expect(isOgrnip('304500116000158')).toBe(false);
    expect(isOgrnip('000000000000000')).toBe(false);
    expect(isOgrnip(withOgrnipCheckDigit('10450011600015'))).toBe(false);
  });
  it('knows the form of KPP', () => {
    expect(isKpp('773601001')).toBe(true);
    expect(isKpp('7736AB001')).toBe(true);
    expect(isKpp('7736ab001')).toBe(false);
    expect(isKpp('000000000')).toBe(false);
  });
  it('completes codes so that they pass', () => {
    expect(withInn10CheckDigit('770708389')).toBe('7707083893');
    expect(withInn12CheckDigits('5001007322')).toBe('500100732259');
    expect(withOgrnCheckDigit('102770013219')).toBe('1027700132195');
    expect(withOgrnipCheckDigit('30450011600015')).toBe('304500116000157');
  });
  it('refuses every other last digit', () => {
    for (const digit of '0123456789') {
      expect(isInn10(`770708389${digit}`)).toBe(digit === '3');
      expect(isOgrn(`102770013219${digit}`)).toBe(digit === '5');
      expect(isOgrnip(`30450011600015${digit}`)).toBe(digit === '7');
    }
  });
});
