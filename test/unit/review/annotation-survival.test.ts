import { describe, expect, it } from 'vitest';
import {
  anchorIn,
  prepareText,
  type Anchoring,
  type Place,
} from '../../../renderer/review/annotating/anchor-passage';
import { describePassage } from '../../../renderer/review/annotating/describe-passage';
import type { TextSelectors } from '../../../shared/review/annotation';
import {
  amend,
  isLayout,
  makeText,
  openDice,
  textOf,
  type Character,
  type Dice,
} from '../../support/amended-texts';

/** Another one: `SEED=12 npx vitest run --project unit annotation-survival`. */
const SEED = Number(process.env['SEED'] ?? 20261123);
const TEXTS = 10;
const MARKS_A_TEXT = 50;
const AMENDMENTS = 100;

type Mark = {
  readonly selectors: TextSelectors;
  /** The passage's characters without layout, by what they are in the old text. */
  readonly ids: readonly number[];
  /** The same with its context on both sides: no amendment touched a passage where these still follow. */
  readonly wide: readonly number[];
  /** No twenty characters of it and its context stood anywhere else in the old text. */
  readonly isSingular: boolean;
};

type Tally = Record<'exact' | 'asked' | 'flagged' | 'gone' | 'moved' | 'missed', number> & {
  readonly wrong: string[];
};

/** As much as a mark remembers of what stands around it. */
const CONTEXT = 64;

/**
 * The oracle knows each character of an amended text by the character of the old text that it is, or that it was
 * copied from: a passage lives where all its characters still follow one another. Layout does not count.
 */
describe('500 annotations against 100 amended texts', () => {
  it(`are exact where the passage lives, flagged where it does not, and never silently moved (seed ${SEED})`, () => {
    const dice = openDice(SEED);
    const tally: Tally = { exact: 0, asked: 0, flagged: 0, gone: 0, moved: 0, missed: 0, wrong: [] };
    for (let text = 0; text < TEXTS; text += 1) {
      const before = makeText(dice);
      const marks = Array.from({ length: MARKS_A_TEXT }, () => markSomething(before, dice));
      for (let turn = 0; turn < AMENDMENTS; turn += 1) judgeAll(marks, amend(before, dice), tally);
    }
    const { wrong, ...counts } = tally;
    console.log(`annotation survival, seed ${SEED}: ${JSON.stringify(counts)}`);
    expect(wrong).toEqual([]);
    expect(counts.moved + counts.missed).toBe(0);
    // Of those that live, most are found without asking, although these texts say the same over and over.
    expect(counts.asked / (counts.exact + counts.asked)).toBeLessThan(0.3);
    // The edits spare some passages and destroy others: a test of one sort only would prove nothing.
    expect(counts.exact).toBeGreaterThan(20_000);
    expect(counts.flagged).toBeGreaterThan(1_000);
    expect(counts.gone).toBeGreaterThan(1_000);
  }, 60_000);

  it('finds all of them where they were, in the text that was not amended', () => {
    const dice = openDice(SEED + 1);
    const before = makeText(dice);
    const prepared = prepareText(textOf(before));
    for (let count = 0; count < 500; count += 1) {
      const { selectors } = markSomething(before, dice);
      const { start, end } = selectors[0];
      expect(anchorIn(prepared, selectors)).toEqual({ found: 'exact', start, end });
    }
  });
});

function judgeAll(marks: readonly Mark[], after: readonly Character[], tally: Tally): void {
  const prepared = prepareText(textOf(after));
  const solid = after.flatMap(({ id, text }, offset) => (isLayout(text) ? [] : [{ id, offset }]));
  const byId = new Map<number, number[]>();
  solid.forEach(({ id }, index) => byId.set(id, [...(byId.get(id) ?? []), index]));
  for (const mark of marks) {
    judge(mark, { solid, byId, text: prepared.text }, anchorIn(prepared, mark.selectors), tally);
  }
}

type Truth = {
  readonly solid: readonly { readonly id: number; readonly offset: number }[];
  readonly byId: ReadonlyMap<number, readonly number[]>;
  readonly text: string;
};

function judge(mark: Mark, truth: Truth, answer: Anchoring | null, tally: Tally): void {
  const places = placesOf(mark.ids, truth);
  if (answer?.found === 'exact') {
    const isRight = standsAt(mark, truth, answer);
    tally[isRight ? 'exact' : 'moved'] += 1;
    if (!isRight) note(tally, 'silently moved', mark, truth, answer);
    return;
  }
  if (places.length === 0) tally[answer ? 'flagged' : 'gone'] += 1;
  else tally.asked += 1;
  // Nothing near it was touched and nothing else reads as it does: it must be found, or offered.
  if (!mark.isSingular || places.length !== 1 || placesOf(mark.wide, truth).length !== 1) return;
  // Where too little of it tells it from others the person is asked: then the right place is offered first.
  if (answer && standsAt(mark, truth, answer.places[0])) return;
  tally.missed += 1;
  note(tally, 'lives and was not found', mark, truth, answer);
}

/** Where characters still follow one another. */
function placesOf(ids: readonly number[], { solid, byId }: Truth): readonly number[] {
  const starts = byId.get(ids[0]!) ?? [];
  return starts.filter((place) => ids.every((id, step) => solid[place + step]?.id === id));
}

/**
 * The text reads as the quote there, and most of it, or of all that stands around it, is what stood there before: an
 * amendment may have put the same letters in the place of those that it took, which nobody can see.
 */
function standsAt({ ids, wide, selectors }: Mark, { solid, text }: Truth, { start, end }: Place): boolean {
  const from = solid.findIndex(({ offset }) => offset >= start);
  const share = (all: readonly number[], first: number): number =>
    all.filter((id, step) => solid[first + step]?.id === id).length / all.length;
  const isSame = share(ids, from) > 0.5 || share(wide, from - wide.indexOf(ids[0]!)) > 0.8;
  return isSame && solidText(text.slice(start, end)) === solidText(selectors[1].exact);
}

function note(tally: Tally, what: string, mark: Mark, { text }: Truth, answer: Anchoring | null): void {
  if (tally.wrong.length < 3)
    tally.wrong.push(`${what}: ${JSON.stringify({ quote: mark.selectors[1], answer, text })}`);
}

/** Marks a passage as a reviewer does: a word, some words, a sentence, or across paragraphs. */
function markSomething(text: readonly Character[], dice: Dice): Mark {
  const length = dice.pick([1, 6, 12, 25, 40, 80, 200, 400]);
  const start = dice.below(text.length - length);
  const isGap = (at: number): boolean => at < 0 || at >= text.length || isLayout(text[at]!.text);
  let [from, to] = [start, start + length];
  while (isGap(from)) from += 1;
  while (!isGap(from - 1)) from -= 1;
  while (isGap(to - 1)) to -= 1;
  while (!isGap(to) || to <= from) to += 1;
  const solidIds = (part: readonly Character[]) =>
    part.filter((one) => !isLayout(one.text)).map(({ id }) => id);
  const whole = textOf(text);
  const [left, right] = [Math.max(0, from - CONTEXT), to + CONTEXT];
  return {
    selectors: describePassage(whole, from, to),
    ids: solidIds(text.slice(from, to)),
    wide: solidIds(text.slice(left, right)),
    isSingular: isSingular(solidText(whole.slice(left, right)), solidText(whole)),
  };
}

function isSingular(words: string, text: string): boolean {
  for (let at = 0; at + 20 <= words.length; at += 1) {
    const piece = words.slice(at, at + 20);
    if (text.indexOf(piece) !== text.lastIndexOf(piece)) return false;
  }
  return true;
}

const solidText = (text: string): string => [...text].filter((one) => !isLayout(one)).join('');
