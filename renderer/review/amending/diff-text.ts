import { diffArrays } from 'diff';

/** A stretch of text that stayed, went or came. */
export type Run = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Paragraphs that stayed, or one that changed word by word, went whole or came whole. */
export type TextBlock =
  | { readonly kind: 'same'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'changed'; readonly runs: readonly Run[] }
  | { readonly kind: 'removed' | 'added'; readonly paragraph: string };

/** Most differences looked for between two lists of paragraphs: beyond it all between the ends is another text. */
const MOST_PARAGRAPHS = 1_000;
/** Most differing words looked for in one paragraph. */
const MOST_WORDS = 800;
/** Steps of comparing words that one text may cost: some hundredths of a second. Beyond, whole paragraphs. */
const MOST_STEPS = 2_000_000;
/** Less than this share of the longer paragraph in common: it is another paragraph, not a changed one. */
const LEAST_SHARED = 0.3;

/**
 * What changed from one text to another (Myers 1986): by paragraphs, and in a changed paragraph by words. The work
 * is bounded whatever the length: what would cost more is told by whole paragraphs. Nothing is left out: the same
 * and removed stretches make up the text before, the same and added ones the text after.
 */
export function diffText(before: readonly string[], after: readonly string[]): TextBlock[] {
  const budget = { steps: MOST_STEPS };
  const blocks: TextBlock[] = [];
  let gone: readonly string[] = [];
  const flush = (came: readonly string[]) => {
    for (const block of pairParagraphs(gone, came, budget)) blocks.push(block);
    gone = [];
  };
  for (const { kind, values } of diffLists(before, after, MOST_PARAGRAPHS).stretches) {
    if (kind === 'removed') gone = values;
    else if (kind === 'added') flush(values);
    else {
      flush([]);
      blocks.push({ kind: 'same', paragraphs: values });
    }
  }
  flush([]);
  return blocks;
}

/** What changed in one paragraph, word by word; null where it is another paragraph, or would cost too much. */
export function diffWords(before: string, after: string, budget = { steps: MOST_STEPS }): Run[] | null {
  if (budget.steps < before.length + after.length) return null;
  const [old, now] = [splitWords(before), splitWords(after)];
  const length = old.length + now.length;
  const most = Math.min(MOST_WORDS, Math.floor(budget.steps / Math.max(1, length)), length);
  if (most < 1) return null;
  const { stretches, whole } = diffLists(old, now, most);
  budget.steps -= length * (whole ? most : 1 + countEdits(stretches));
  if (whole) return null;
  const runs = joinPhrases(stretches.map(({ kind, values }) => ({ kind, text: values.join('') })));
  const shared = runs.reduce((sum, { kind, text }) => (kind === 'same' ? sum + countSigns(text) : sum), 0);
  return shared < LEAST_SHARED * Math.max(countSigns(before), countSigns(after)) ? null : runs;
}

/** Paragraphs that went beside those that came, in their order: what is alike is a changed paragraph. */
function pairParagraphs(
  gone: readonly string[],
  came: readonly string[],
  budget: { steps: number },
): TextBlock[] {
  const blocks: TextBlock[] = [];
  let next = 0;
  for (const old of gone) {
    const runs = next < came.length ? diffWords(old, came[next]!, budget) : null;
    if (runs) {
      blocks.push({ kind: 'changed', runs });
      next += 1;
    } else {
      blocks.push({ kind: 'removed', paragraph: old });
    }
  }
  return [...blocks, ...came.slice(next).map((paragraph): TextBlock => ({ kind: 'added', paragraph }))];
}

type Stretch = { readonly kind: Run['kind']; readonly values: readonly string[] };

/**
 * Ends that are the same are set aside first, and what lies between is compared. Where it differs in more than
 * `most` it is told as one other text, `whole`.
 */
function diffLists(
  before: readonly string[],
  after: readonly string[],
  most: number,
): { readonly stretches: readonly Stretch[]; readonly whole: boolean } {
  const head = sharedHead(before, after);
  const tail = sharedHead([...before.slice(head)].reverse(), [...after.slice(head)].reverse());
  const old = before.slice(head, before.length - tail);
  const now = after.slice(head, after.length - tail);
  const middle = diffArrays(old, now, { maxEditLength: most });
  const between: Stretch[] = middle
    ? middle.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        values: value,
      }))
    : [
        { kind: 'removed', values: old },
        { kind: 'added', values: now },
      ];
  const stretches: Stretch[] = [
    { kind: 'same', values: before.slice(0, head) },
    ...between,
    { kind: 'same', values: before.slice(before.length - tail) },
  ];
  return { stretches: stretches.filter(({ values }) => values.length > 0), whole: !middle };
}

function countEdits(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { kind, values }) => (kind === 'same' ? sum : sum + values.length), 0);
}

/** Length without white space, which any two texts share. */
function countSigns(text: string): number {
  return text.replace(/\s+/g, '').length;
}

function sharedHead(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

/** Words, the space between them, and everything else sign by sign. */
function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? [];
}

/** Changed words with nothing but a space between them read as one phrase. */
function joinPhrases(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  let gone = '';
  let came = '';
  const flush = () => {
    if (gone !== '') joined.push({ kind: 'removed', text: gone });
    if (came !== '') joined.push({ kind: 'added', text: came });
    gone = came = '';
  };
  for (const [index, { kind, text }] of runs.entries()) {
    if (kind === 'removed') gone += text;
    else if (kind === 'added') came += text;
    else if (/^\s+$/.test(text) && (gone !== '' || came !== '') && index < runs.length - 1) {
      gone += text;
      came += text;
    } else {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}
