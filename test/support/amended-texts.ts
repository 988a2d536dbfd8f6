/** A character (UTF-16 code unit) that knows which one of the old text it is, or was copied from; new ones: 0. */
export type Character = { readonly text: string; readonly id: number };

/** Seeded dice: the same seed gives the same texts (mulberry32, T. Ettinger). */
export type Dice = {
  readonly below: (limit: number) => number;
  readonly pick: <T>(all: readonly T[]) => T;
};

export function openDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, pick: (all) => all[below(all.length)]! };
}

export const isLayout = (text: string): boolean => /[\s\u00ad\u200b]/u.test(text);
export const textOf = (characters: readonly Character[]): string =>
  characters.map(({ text }) => text).join('');

const WORDS = (
  'проект заявка нить лён волокно цепочка рынок спрос цена срок план риск эффект смета показатель участник ' +
  'институт завод партия испытание протокол договор патент технология сырьё изделие выпуск оборудование ' +
  'кадры регион бюджет софинансирование обоснование supply chain market yarn fibre pilot line ISO GOST TRL ' +
  'и в на по с для при из от до не 5 12 2026 38 % — ёмкость объём щётка'
).split(' ');

/** Phrases that applications repeat: the same words in many places are what tempts an anchor to move. */
const PHRASES = [
  'срок реализации проекта составит двадцать месяцев',
  'в соответствии с планом работ',
  'the pilot line will be commissioned in 2027',
  'что подтверждено протоколом испытаний',
  'софинансирование составит 41 % бюджета',
];

/** A section of five to nine paragraphs in Russian and English, with phrases that repeat and now and then a twin. */
export function makeText(dice: Dice): Character[] {
  const paragraphs = Array.from({ length: 5 + dice.below(5) }, () => makeParagraph(dice));
  if (dice.below(3) === 0) paragraphs.splice(dice.below(paragraphs.length), 0, dice.pick(paragraphs));
  return [...paragraphs.join('\n\n')]
    .flatMap((sign) => sign.split(''))
    .map((text, at) => ({ text, id: at + 1 }));
}

function makeParagraph(dice: Dice): string {
  return Array.from({ length: 2 + dice.below(4) }, () => makeSentence(dice)).join(' ');
}

function makeSentence(dice: Dice): string {
  const words = Array.from({ length: 5 + dice.below(9) }, () =>
    dice.below(8) === 0 ? dice.pick(PHRASES) : dice.pick(WORDS),
  );
  const sentence = words.join(' ');
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
}

/** The next version: one to six edits of words, sentences and paragraphs, and maybe another layout. */
export function amend(before: readonly Character[], dice: Dice): Character[] {
  let text = [...before];
  for (let edits = 1 + dice.below(6); edits > 0; edits -= 1) text = dice.pick(EDITS)(text, dice);
  return dice.below(4) === 0 ? layOut(text, dice) : text;
}

type Edit = (text: readonly Character[], dice: Dice) => Character[];
type Span = { readonly from: number; readonly to: number };

const EDITS: readonly Edit[] = [
  // Words: put in, taken out, replaced.
  (text, dice) => replace(text, pointAt(wordAt(text, dice)), fresh(`${dice.pick(WORDS)} `)),
  (text, dice) => replace(text, wordAt(text, dice), []),
  (text, dice) => replace(text, wordAt(text, dice), fresh(dice.pick(WORDS))),
  // One letter: a misprint mended.
  (text, dice) => {
    const at = dice.below(text.length);
    return replace(text, { from: at, to: at + 1 }, fresh(dice.pick(['о', 'а', 'e', '5'])));
  },
  // Sentences and paragraphs: put in, taken out, written anew.
  (text, dice) => replace(text, pointAt(paragraphAt(text, dice)), fresh(`${makeParagraph(dice)}\n\n`)),
  (text, dice) => replace(text, pointAt(wordAt(text, dice)), fresh(`${makeSentence(dice)} `)),
  (text, dice) => replace(text, paragraphAt(text, dice), []),
  (text, dice) => replace(text, paragraphAt(text, dice), fresh(makeParagraph(dice))),
  // Moved: a paragraph, or some words.
  (text, dice) => move(text, paragraphAt(text, dice), dice),
  (text, dice) => move(text, someWords(text, dice), dice),
  // Doubled: a paragraph, or some words.
  (text, dice) => double(text, paragraphAt(text, dice), dice),
  (text, dice) => double(text, someWords(text, dice), dice),
];

/** Letters that stay the same at either end are not replaced: nobody can see that they were. */
function replace(text: readonly Character[], span: Span, by: readonly Character[]): Character[] {
  let { from, to } = span;
  let [first, last] = [0, by.length];
  while (from < to && first < last && text[from]!.text === by[first]!.text)
    [from, first] = [from + 1, first + 1];
  while (from < to && first < last && text[to - 1]!.text === by[last - 1]!.text)
    [to, last] = [to - 1, last - 1];
  return [...text.slice(0, from), ...by.slice(first, last), ...text.slice(to)];
}

function move(text: readonly Character[], { from, to }: Span, dice: Dice): Character[] {
  const rest = [...text.slice(0, from), ...text.slice(to)];
  const target = rest.length === 0 ? 0 : wordAt(rest, dice).from;
  return [...rest.slice(0, target), ...text.slice(from, to), ...rest.slice(target)];
}

function double(text: readonly Character[], { from, to }: Span, dice: Dice): Character[] {
  const target = text.length === 0 ? 0 : wordAt(text, dice).from;
  return [...text.slice(0, target), ...text.slice(from, to), ...text.slice(target)];
}

const fresh = (text: string): Character[] => text.split('').map((one) => ({ text: one, id: 0 }));
const pointAt = ({ from }: Span): Span => ({ from, to: from });

function wordAt(text: readonly Character[], dice: Dice): Span {
  return around(text, dice.below(text.length), isLayout);
}

function someWords(text: readonly Character[], dice: Dice): Span {
  const { from } = wordAt(text, dice);
  return { from, to: Math.min(text.length, from + 10 + dice.below(120)) };
}

function paragraphAt(text: readonly Character[], dice: Dice): Span {
  return around(text, dice.below(text.length), (one) => one === '\n');
}

/** From the nearest border before to the nearest one after. */
function around(text: readonly Character[], at: number, isBorder: (text: string) => boolean): Span {
  let [from, to] = [at, at];
  while (from > 0 && !isBorder(text[from - 1]!.text)) from -= 1;
  while (to < text.length && !isBorder(text[to]!.text)) to += 1;
  return { from, to };
}

/** Soft hyphens in words, other spaces and line breaks between them. */
function layOut(text: readonly Character[], dice: Dice): Character[] {
  return text.flatMap((one) => {
    if (one.text === ' ') return dice.below(3) === 0 ? fresh(dice.pick(['  ', '\n', '\u00a0'])) : [one];
    return dice.below(15) === 0 && one.text !== '\n' ? [one, ...fresh('\u00ad')] : [one];
  });
}
