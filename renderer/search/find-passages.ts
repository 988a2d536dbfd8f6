import { matchText, type Manner, type Piece } from '../../shared/search/match-leaf';
import { indexLeaves, type QueryNode, type TextLeaf } from '../../shared/search/query';
import { locateWords } from '../../shared/search/split-words';
import { createSegmentPacker } from '../../shared/search/segment';
import { makeBits, setBit } from '../../shared/search/bits';
import { stemWord } from '../../shared/search/stem-word';
import type { Passage } from './search-messages';
import type { HeadedText } from './searched-texts';

/** Length of a passage, and how far before the first find it begins; UTF-16 code units. */
const LENGTH = 180;
const LEAD = 60;
const MOST = 3;

/** The passages of an application's texts that a query names, those with most of its words first. */
export function findPassages(node: QueryNode | null, texts: readonly HeadedText[]): Passage[] {
  const leaves = wantedLeaves(node);
  const pieces = [packOne(texts)];
  const asked = leaves.map((leaf) => ({ leaf, manner: matchText(pieces, leaf, 1).manner }));
  return texts
    .map((text) => ({ text, marks: asked.map((one) => findMarks(text, one)) }))
    .map(({ text, marks }) => ({
      text,
      marks: marks.flat(),
      kinds: marks.filter((own) => own.length > 0).length,
    }))
    .filter(({ kinds }) => kinds > 0)
    .sort((one, other) => other.kinds - one.kinds)
    .slice(0, MOST)
    .map(({ text, marks }) => cutPassage(text, marks));
}

/** Those that are not excluded. */
function wantedLeaves(node: QueryNode | null): TextLeaf[] {
  if (node === null || node.kind === 'not') return [];
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(wantedLeaves);
  return indexLeaves(node).filter((leaf) => leaf.kind === 'text');
}

function packOne(texts: readonly HeadedText[]): Piece {
  const packer = createSegmentPacker();
  const grouped: Record<string, string[]> = {};
  for (const { field, text } of texts) (grouped[field] ??= []).push(text);
  packer.add('', '', grouped);
  const alive = makeBits(1);
  setBit(alive, 0);
  return { fields: packer.pack().fields, numbers: new Uint32Array(1), alive };
}

type Mark = { readonly from: number; readonly to: number };

function findMarks(
  { field, text }: HeadedText,
  { leaf, manner }: { readonly leaf: TextLeaf; readonly manner: Manner },
): Mark[] {
  if (leaf.field !== null && leaf.field !== field) return [];
  const found = locateWords(text);
  const { words } = leaf;
  return found.flatMap((first, at) => {
    const isRun = words.every((word, offset) => {
      const one = found[at + offset];
      return one && standsFor(one.word, word, { manner, open: leaf.open && offset === words.length - 1 });
    });
    return isRun ? [{ from: first.from, to: found[at + words.length - 1]!.to }] : [];
  });
}

function standsFor(found: string, word: string, how: { manner: Manner; open: boolean }): boolean {
  const stem = stemWord(found);
  if (how.manner === 'typo') return isOneOff(stem, stemWord(word));
  return stem === stemWord(word) || ((how.open || how.manner === 'beginning') && stem.startsWith(word));
}

/** One letter put in, left out or exchanged. */
function isOneOff(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  const common = Math.min(one.length, other.length);
  if (longest - common > 1) return false;
  let head = 0;
  while (head < common && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < common - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return head + tail >= longest - 1 && one !== other;
}

function cutPassage({ field, heading, text }: HeadedText, marks: readonly Mark[]): Passage {
  const ordered = [...marks].sort((one, other) => one.from - other.from);
  const first = ordered[0]!.from;
  const start = first <= LEAD ? 0 : text.indexOf(' ', first - LEAD) + 1;
  const from = start > first || start === 0 ? Math.max(0, Math.min(first, start)) : start;
  const isCut = text.length - from > LENGTH;
  const lastSpace = text.lastIndexOf(' ', from + LENGTH);
  const to = isCut ? (lastSpace > from + LENGTH / 2 ? lastSpace : from + LENGTH) : text.length;
  const shift = from > 0 ? 1 - from : 0;
  return {
    field,
    heading: heading === text ? null : heading,
    text: `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: ordered
      .filter((mark) => mark.to <= to)
      .map((mark) => ({ from: mark.from + shift, to: mark.to + shift })),
  };
}
