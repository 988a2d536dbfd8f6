import { describe, expect, it } from 'vitest';
import { readRecoveryCode, writeRecoveryCode } from '../../shared/lock/recovery-code';
import { mayBeChosen } from '../../shared/lock/passphrase-rule';
import { passphraseStrength } from '../../shared/lock/passphrase-strength';
import {
  groupRecoveryCode,
  inspectRecoveryCode,
  RECOVERY_CODE_LETTERS,
} from '../../shared/lock/recovery-code-text';
import { typedLetters } from '../../shared/lock/typed-letters';

const CODE = writeRecoveryCode(Uint8Array.from({ length: 20 }, (_, at) => (at * 37 + 11) % 256));

describe('a recovery code as people type it', () => {
  it('is grouped as it was written, whatever the spaces, dashes and size of its letters', () => {
    const letters = CODE.replaceAll('-', '');
    for (const typed of [CODE, letters, letters.toLowerCase(), CODE.replaceAll('-', ' – '), ` ${letters}\n`])
      expect(groupRecoveryCode(typed)).toBe(CODE);
    expect(inspectRecoveryCode(CODE)).toEqual({ count: RECOVERY_CODE_LETTERS, strange: [] });
  });

  it('takes look-alikes of both alphabets for letters of the code, and the lock reads the outcome', () => {
    const cyrillic: Record<string, string> = { A: 'а', B: 'В', C: 'с', E: 'Е', H: 'н', K: 'к', M: 'М' };
    const typed = [...CODE].map((letter) => cyrillic[letter] ?? (letter === '0' ? 'О' : letter)).join('');
    expect(groupRecoveryCode(typed)).toBe(CODE);
    expect(groupRecoveryCode('oOiIlL')).toBe('0011-11');
    expect(readRecoveryCode(groupRecoveryCode(typed))).toEqual(readRecoveryCode(CODE));
  });

  it('names what no code has', () => {
    expect(inspectRecoveryCode('ABФU')).toEqual({ count: 4, strange: ['Ф', 'U'] });
  });
});

describe('what is said of a passphrase', () => {
  it.each([
    ['', { is: 'empty' }],
    ['тихо', { is: 'short', missing: 6 }],
    ['йцукенгшщз', { is: 'weak' }],
    ['ветер с 7', { is: 'short', missing: 1 }],
    ['ветер с 78', { is: 'fair' }],
    ['тихий омут весной', { is: 'good' }],
    ['ababababcdeabababab', { is: 'fair' }],
  ])('%j: %j', (typed, strength) => expect(passphraseStrength(typed)).toEqual(strength));

  it('never praises what the lock would refuse', () => {
    for (const typed of ['1234567890123456', 'парольпароль', 'aaaaaaaaaaaaaaaaaaaa', 'qwertyuiopqwertyuiop'])
      expect([mayBeChosen(typed), passphraseStrength(typed).is]).toEqual([false, 'weak']);
  });

  it('tells the layout by its letters', () => {
    expect(['ёлка 7', 'omut', 'омut', '123 !'].map(typedLetters)).toEqual(['russian', 'latin', 'both', null]);
  });
});
