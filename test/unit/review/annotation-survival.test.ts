import { describe, expect, it } from 'vitest';
import { readMarkedText, type MarkedText } from '../../../renderer/review/annotating/align-passage';
import {
  anchorIn,
  prepareText,
  type Anchoring,
  type Place,
} from '../../../renderer/review/annotating/anchor-passage';
import { describePassage } from '../../../renderer/review/annotating/describe-passage';
import { findSurely } from '../../../renderer/review/annotating/find-surely';
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
  /** Where it begins among the old text's characters without layout. */
  readonly at: number;
};

type Outcome = 'exact' | 'doubled' | 'asked' | 'flagged' | 'gone' | 'moved' | 'missed';
type Tally = Record<Outcome, number> & {
  readonly wrong: string[];
};

/** As much as a mark remembers of what stands around it. */
const CONTEXT = 64;
/** Characters that stood nowhere else: of this length, and so many of them that no phrase of the texts has more. */
const PIECE = 8;
const TELLING = 48;

/**
 * The oracle knows each character of an amended text by the character of the old text that it is, or that it was
 * copied from: a passage lives where all its characters still follow one another. Layout does not count. It can be told
 * where what lives with it, on from either half, was written nowhere else: then it has to be found without asking.
 */
describe('500 annotations against 100 amended texts', () => {
  it(`are exact where the passage lives, flagged where it does not, and never silently moved (seed ${SEED})`, () => {
    const dice = openDice(SEED);
    const counts = { exact: 0, doubled: 0, asked: 0, flagged: 0, gone: 0, moved: 0, missed: 0 };
    const tally: Tally = { ...counts, wrong: [] };
    for (let text = 0; text < TEXTS; text += 1) {
      const before = readOld(makeText(dice));
      const marks = Array.from({ length: MARKS_A_TEXT }, () => markSomething(before.characters, dice));
      for (let turn = 0; turn < AMENDMENTS; turn += 1) {
        judgeAll(marks, before, amend(before.characters, dice), tally);
      }
    }
    const { wrong, ...seen } = tally;
    console.log(`annotation survival, seed ${SEED}: ${JSON.stringify(seen)}`);
    expect(wrong).toEqual([]);
    expect(seen.moved + seen.missed).toBe(0);
    // Few of those that live are asked about, although these texts say the same over and over.
    expect(seen.asked / (seen.exact + seen.asked)).toBeLessThan(0.1);
    // The edits spare some passages and destroy others: a test of one sort only would prove nothing.
    expect(seen.exact).toBeGreaterThan(20_000);
    expect(seen.flagged).toBeGreaterThan(1_000);
    expect(seen.gone).toBeGreaterThan(1_000);
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

type Old = {
  readonly characters: readonly Character[];
  readonly marked: MarkedText;
  /** Its characters without layout, and whether the piece that begins at each stands nowhere else. */
  readonly ids: readonly number[];
  readonly isOwn: readonly boolean[];
};

function readOld(characters: readonly Character[]): Old {
  const solid = characters.filter(({ text }) => !isLayout(text));
  const words = textOf(solid);
  const isOwn = solid.map((_, at) => {
    const piece = words.slice(at, at + PIECE);
    return piece.length === PIECE && words.indexOf(piece) === words.lastIndexOf(piece);
  });
  return { characters, marked: readMarkedText(textOf(characters)), ids: solid.map(({ id }) => id), isOwn };
}

function judgeAll(marks: readonly Mark[], old: Old, after: readonly Character[], tally: Tally): void {
  const prepared = prepareText(textOf(after));
  const solid = after.flatMap(({ id, text }, offset) => (isLayout(text) ? [] : [{ id, offset }]));
  const byId = new Map<number, number[]>();
  solid.forEach(({ id }, index) => byId.set(id, [...(byId.get(id) ?? []), index]));
  const truth = { old, solid, byId, text: prepared.text };
  for (const mark of marks) {
    const surely = findSurely(mark.selectors, prepared, () => old.marked);
    judge(mark, truth, surely, surely ? null : anchorIn(prepared, mark.selectors), tally);
  }
}

type Truth = {
  readonly old: Old;
  readonly solid: readonly { readonly id: number; readonly offset: number }[];
  readonly byId: ReadonlyMap<number, readonly number[]>;
  readonly text: string;
};

function judge(mark: Mark, truth: Truth, surely: Place | null, offer: Anchoring | null, tally: Tally): void {
  const places = placesOf(mark.ids, truth);
  if (surely) {
    const isRight = standsAt(mark, truth, surely);
    tally[isRight ? 'exact' : 'moved'] += 1;
    if (!isRight) note(tally, 'silently moved', mark, truth, surely);
    return;
  }
  if (places.length === 0) tally[offer ? 'flagged' : 'gone'] += 1;
  // It stands in two places now, and both are it: only the reviewer can say which is meant.
  else if (places.length > 1) tally.doubled += 1;
  else if (canBeTold(mark, truth, places[0]!) || !offer) {
    tally.missed += 1;
    note(tally, 'lives and was not found', mark, truth, offer);
  } else tally.asked += 1;
}

/** All that lives together with it stands once, and holds enough that was written nowhere else, on from either half. */
function canBeTold({ at, ids }: Mark, { old, solid, text }: Truth, place: number): boolean {
  let left = 0;
  while (at > left && solid[place - 1 - left]?.id === old.ids[at - 1 - left]) left += 1;
  let right = ids.length;
  while (at + right < old.ids.length && solid[place + right]?.id === old.ids[at + right]) right += 1;
  const middle = at + Math.floor(ids.length / 2);
  const own = (from: number, to: number): number =>
    old.isOwn.slice(from, Math.max(from, to - PIECE + 1)).filter(Boolean).length;
  const [first, second] = [own(at - left, middle), own(middle, at + right)];
  if (first === 0 || second === 0 || first + second < TELLING) return false;
  const words = solidText(text);
  const run = words.slice(place - left, place + right);
  return words.indexOf(run) === words.lastIndexOf(run);
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

function note(
  tally: Tally,
  what: string,
  mark: Mark,
  { text }: Truth,
  answer: Place | Anchoring | null,
): void {
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
    at: solidIds(text.slice(0, from)).length,
  };
}

const solidText = (text: string): string => [...text].filter((one) => !isLayout(one)).join('');
