/** Letters of a recovery code, without the dashes. */
export const RECOVERY_CODE_LETTERS = 36;
const GROUP = 4;
const NO_LETTERS = /[\s\-–—_.]/g;
/** What looks like a letter of the code, or is read out as one. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1' },
  ...{
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    К: 'K',
    М: 'M',
    О: '0',
    Р: 'P',
    Т: 'T',
    Х: 'X',
    У: 'Y',
    З: '3',
  },
};

/** A recovery code as it is typed or pasted, in capital letters of the code, in groups of four. */
export function groupRecoveryCode(text: string): string {
  const letters = lettersOf(text);
  return letters.match(new RegExp(`.{1,${GROUP}}`, 'gu'))?.join('-') ?? '';
}

/** How much of the code is there, and the letters that no code has. */
export function inspectRecoveryCode(text: string): {
  readonly count: number;
  readonly strange: readonly string[];
} {
  const letters = [...lettersOf(text)];
  const strange = letters.filter((letter) => !/^[0-9A-HJKMNP-TV-Z]$/.test(letter));
  return { count: letters.length, strange: [...new Set(strange)] };
}

/** Capital letters of a code out of what was typed: any spaces and dashes, and letters that look like others, of both alphabets. */
export function lettersOf(text: string): string {
  const letters = text.toUpperCase().replace(NO_LETTERS, '');
  return [...letters].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
}
