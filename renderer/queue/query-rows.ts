import type { ApplicationId } from '../../shared/application/ids';
import type { HasLeaf, ParsedQuery, QueryLeaf, QueryNode, TextLeaf } from '../../shared/search/query';
import type { QueueFacts } from './queue-facts';
import { OWN_FIELDS, wordsOf, wordsOfRow, type OwnField } from './row-words';
import { testRows } from './test-rows';

/** What the search index says; null while it says nothing. */
export type IndexAnswers = ((leaf: TextLeaf | HasLeaf, id: ApplicationId) => boolean) | null;

/**
 * Which rows answer a query: a 1 for each. Words are looked for in what the row itself shows, and in the texts, where
 * the index knows them. Null: all rows do. `asker` keeps what the last queries found (`createAsker`).
 */
export function queryRows(
  facts: QueueFacts,
  query: ParsedQuery,
  index: IndexAnswers,
  asker: Asker,
): Uint8Array | null {
  return query.node === null ? null : matchNode(facts, query.node, index, asker);
}

/** What own words found, by the words: the next letter looks only through what the ones before it left. */
export type Asker = { facts: QueueFacts['list']['rows'] | null; readonly found: Map<string, Uint8Array> };

export function createAsker(): Asker {
  return { facts: null, found: new Map() };
}

/** So many words are kept. */
const KEPT = 40;

function matchNode(facts: QueueFacts, node: QueryNode, index: IndexAnswers, asker: Asker): Uint8Array {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const [first, ...rest] = node.nodes.map((part) => matchNode(facts, part, index, asker));
      const found = first!.slice();
      for (const part of rest) {
        if (node.kind === 'and') for (let at = 0; at < found.length; at += 1) found[at]! &= part[at]!;
        else for (let at = 0; at < found.length; at += 1) found[at]! |= part[at]!;
      }
      return found;
    }
    case 'not':
      return matchNode(facts, node.node, index, asker).map((match) => match ^ 1);
    default:
      return matchLeaf(facts, node, index, asker);
  }
}

function matchLeaf(facts: QueueFacts, leaf: QueryLeaf, index: IndexAnswers, asker: Asker): Uint8Array {
  const { rows } = facts.list;
  if (leaf.kind === 'row') return testRows(facts, leaf.test);
  const own = leaf.kind === 'text' ? matchOwnWords(facts, leaf, asker) : matchAnnotated(facts, leaf);
  if (index === null) return own;
  const found = own.slice();
  for (let at = 0; at < rows.length; at += 1) {
    if (found[at] === 0 && index(leaf, rows[at]!.id)) found[at] = 1;
  }
  return found;
}

/** Marks are known at once; of the rest the index knows. */
function matchAnnotated({ list, marks }: QueueFacts, { has }: HasLeaf): Uint8Array {
  return Uint8Array.from(list.rows, ({ id }) => Number(has === 'annotation' && marks.annotated.has(id)));
}

/** A word that is still being typed may be any piece of one; a finished one must stand there whole. */
function matchOwnWords({ list }: QueueFacts, leaf: TextLeaf, asker: Asker): Uint8Array {
  const { rows } = list;
  if (asker.facts !== rows) {
    asker.facts = rows;
    asker.found.clear();
  }
  const field = leaf.field;
  if (field !== null && !isOwn(field)) return new Uint8Array(rows.length);
  const words = leaf.words.join(' ');
  const wanted = leaf.open ? words : ` ${words} `;
  const key = `${field ?? ''}:${wanted}`;
  const known = asker.found.get(key);
  if (known !== undefined) return known;
  const among = wanted.length > 1 ? asker.found.get(key.slice(0, -1)) : undefined;
  const found = new Uint8Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    if (among !== undefined && among[at] === 0) continue;
    const row = rows[at]!;
    const text = field === null ? wordsOfRow(row) : wordsOf(row[field]);
    if (text.includes(wanted)) found[at] = 1;
  }
  if (asker.found.size >= KEPT) asker.found.clear();
  asker.found.set(key, found);
  return found;
}

function isOwn(field: string): field is OwnField {
  return (OWN_FIELDS as readonly string[]).includes(field);
}
