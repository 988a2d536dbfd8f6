import { addBits, eachBit, hasBit, keepCommon, makeBits, type Bits } from '../../shared/search/bits';
import { matchHas, matchText, type Manner, type Piece } from '../../shared/search/match-leaf';
import {
  indexLeaves,
  type HasLeaf,
  type ParsedQuery,
  type QueryNode,
  type TextField,
  type TextLeaf,
} from '../../shared/search/query';
import type { Widened } from './search-messages';

/** What was found, by number. */
export type Answer = {
  /** For each question to the index, in order. */
  readonly hits: readonly Bits[];
  readonly widened: readonly Widened[];
  readonly best: readonly { readonly number: number; readonly field: TextField | null }[];
};

/** How much it says that a word is in a field: who writes a number or a name wants that one. */
const WEIGHTS: readonly (readonly [TextField, number])[] = [
  ['number', 64],
  ['inn', 64],
  ['title', 24],
  ['applicant', 20],
  ['region', 8],
  ['note', 6],
  ['member', 5],
  ['justification', 4],
  ['kpi', 3],
  ['file', 3],
  ['section', 1],
];

/** Answers a query over the pieces; numbers are below `limit`. `finds`: how many of the best are named. */
export function answerQuery(
  pieces: readonly Piece[],
  query: ParsedQuery,
  { limit, finds }: { readonly limit: number; readonly finds: number },
): Answer {
  const leaves = indexLeaves(query.node);
  const manners = new Map<TextLeaf, Manner>();
  const answers = new Map<TextLeaf | HasLeaf, Bits>();
  for (const leaf of leaves) {
    if (leaf.kind === 'has') {
      answers.set(leaf, matchHas(pieces, leaf, limit));
      continue;
    }
    const { bits, manner } = matchText(pieces, leaf, limit);
    answers.set(leaf, bits);
    manners.set(leaf, manner);
  }
  const widened = [...manners].flatMap(([{ words }, by]) => (by === 'form' ? [] : [{ word: words[0]!, by }]));
  const hits = leaves.map((leaf) => answers.get(leaf)!);
  if (finds === 0) return { hits, widened, best: [] };
  const whole = combine(query.node, answers, limit);
  return { hits, widened, best: whole ? rank(pieces, { whole, manners }, { limit, finds }) : [] };
}

/** What fits the query as far as the index can say; null where it says nothing. */
function combine(
  node: QueryNode | null,
  answers: ReadonlyMap<TextLeaf | HasLeaf, Bits>,
  limit: number,
): Bits | null {
  if (node === null) return null;
  switch (node.kind) {
    case 'row':
      return null;
    case 'text':
    case 'has':
      return answers.get(node) ?? null;
    case 'not': {
      const inner = combine(node.node, answers, limit);
      return inner && inner.map((word) => ~word);
    }
    case 'and':
    case 'or': {
      const parts = node.nodes.map((part) => combine(part, answers, limit));
      const known = parts.filter((part) => part !== null);
      if (known.length === 0 || (node.kind === 'or' && known.length < parts.length)) return null;
      const bits = makeBits(limit);
      bits.set(known[0]!);
      for (const part of known.slice(1)) (node.kind === 'and' ? keepCommon : addBits)(bits, part);
      return bits;
    }
  }
}

type Found = { readonly whole: Bits; readonly manners: ReadonlyMap<TextLeaf, Manner> };

function rank(
  pieces: readonly Piece[],
  { whole, manners }: Found,
  { limit, finds }: { readonly limit: number; readonly finds: number },
): Answer['best'] {
  const scores = new Float32Array(limit);
  const fields = new Map<number, TextField>();
  for (const [leaf, manner] of manners) {
    const isCounted = makeBits(limit);
    for (const [field, weight] of WEIGHTS) {
      if (leaf.field !== null && leaf.field !== field) continue;
      const { bits, manner: own } = matchText(pieces, { ...leaf, field }, limit);
      if (own !== manner) continue;
      eachBit(bits, (number) => {
        if (hasBit(isCounted, number) || !hasBit(whole, number)) return;
        scores[number]! += weight;
        if (!fields.has(number)) fields.set(number, field);
      });
      addBits(isCounted, bits);
    }
  }
  const numbers: number[] = [];
  eachBit(whole, (number) => {
    if (number < limit && scores[number]! > 0) numbers.push(number);
  });
  numbers.sort((one, other) => scores[other]! - scores[one]! || one - other);
  return numbers.slice(0, finds).map((number) => ({ number, field: fields.get(number) ?? null }));
}
