import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalJson } from '../../shared/packet/canonical-json';
import { hashCanonical } from '../../shared/packet/hash-canonical';
import { hashRubric } from '../../shared/review/hash-rubric';

describe('RFC 8785 canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.4', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
  it('sorts names by UTF-16 code units, as section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)[0]).toBe('One');
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((found) => found[1]);
    expect(order).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
  it('writes numbers as ECMAScript does', () => {
    expect(canonicalJson([-0, 1e21, 1e-7, 9007199254740991, 5e-324, 123456789012345680000])).toBe(
      '[0,1e+21,1e-7,9007199254740991,5e-324,123456789012345680000]',
    );
  });
  it('leaves undefined members out, as JSON does', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
  it.each([
    ['NaN', { a: Number.NaN }, '$.a'],
    ['infinity', [Infinity], '$[0]'],
    ['a lone surrogate', { a: ['\ud800'] }, '$.a[0]'],
    ['a lone surrogate in a name', { '\udc00': 1 }, 'surrogate'],
    ['undefined in an array', [undefined], '$[0]'],
    ['a hole in an array', [1, , 2], '$[1]'], // eslint-disable-line no-sparse-arrays
    ['bigint', 1n, '$'],
    ['a date', { when: new Date(0) }, '$.when'],
    ['a map', new Map(), '$'],
    ['undefined', undefined, '$'],
  ])('refuses %s and names the place', (_name, value, place) => {
    expect(() => canonicalJson(value)).toThrow(place);
  });
  it('refuses a value that contains itself but not one that occurs twice', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow('contains itself');
    const twice = { x: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"x":1},{"x":1}]');
  });
  it('does not depend on the order of members, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalBytes(value)).toEqual(new Uint8Array(Buffer.from(canonicalJson(value), 'utf8')));
      }),
    );
  });
  it('hashes the UTF-8 bytes', () => {
    // printf '{"а":"€😀"}' | sha256sum
    expect(hashCanonical({ а: '€😀' })).toBe(
      'f7dd469350f1b71fd17844d98dce6a73c12b95cd9c07feba7da117b2e912acdc',
    );
  });
  it("leaves the rubric's own hash out of it", () => {
    expect(hashRubric({ version: 1, hash: 'x' })).toBe(hashRubric({ version: 1 }));
    expect(hashRubric({ version: 2 })).not.toBe(hashRubric({ version: 1 }));
  });
});
