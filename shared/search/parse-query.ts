import type { ParsedQuery, QueryNode, QueryProblem } from './query';
import { readTerm } from './read-term';
import { scanQuery, type Token } from './scan-query';

/** Longest query that is read, UTF-16 code units, and how deep groups may nest. */
const LONGEST = 1_000;
const DEEPEST = 20;

/**
 * Reads a query. Any text parses: words that stand side by side must all be met, `OR`, `ИЛИ` and `|` part
 * alternatives, `-` excludes, quotes hold words together, parentheses group. What is not understood is a problem
 * with its place, and the rest stands.
 */
export function parseQuery(text: string): ParsedQuery {
  const problems: QueryProblem[] = [];
  if (text.length > LONGEST) problems.push({ code: 'too-long', span: { from: LONGEST, to: text.length } });
  const tokens = scanQuery(text.slice(0, LONGEST));
  const reading: Reading = { tokens, at: 0, problems };
  const nodes: QueryNode[] = [];
  while (reading.at < tokens.length) {
    const node = readAlternatives(reading, 0);
    if (node) nodes.push(node);
    // A closing sign that nothing opened is passed over.
    else reading.at += 1;
  }
  return { text, node: join('and', nodes), problems };
}

type Reading = { readonly tokens: readonly Token[]; at: number; readonly problems: QueryProblem[] };

function readAlternatives(reading: Reading, depth: number): QueryNode | null {
  const alternatives: QueryNode[] = [];
  for (;;) {
    const all = readAll(reading, depth);
    if (all) alternatives.push(all);
    if (reading.tokens[reading.at]?.kind !== 'or') return join('or', alternatives);
    reading.at += 1;
  }
}

function readAll(reading: Reading, depth: number): QueryNode | null {
  const nodes: QueryNode[] = [];
  for (;;) {
    const token = reading.tokens[reading.at];
    if (!token || token.kind === 'or' || token.kind === 'close') return join('and', nodes);
    const node = readOne(reading, depth);
    if (node) nodes.push(node);
  }
}

function readOne(reading: Reading, depth: number): QueryNode | null {
  const token = reading.tokens[reading.at]!;
  reading.at += 1;
  if (token.kind === 'term') return readTerm(token, reading.problems);
  if (token.kind === 'not') {
    const node = reading.at < reading.tokens.length ? readOne(reading, depth) : null;
    return node && { kind: 'not', node };
  }
  // Deeper than anybody means: the signs are passed over, the words count.
  if (token.kind !== 'open' || depth >= DEEPEST) return null;
  const node = readAlternatives(reading, depth + 1);
  if (reading.tokens[reading.at]?.kind === 'close') reading.at += 1;
  else reading.problems.push({ code: 'unclosed-group', span: token.span });
  return node;
}

function join(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  return nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null);
}
