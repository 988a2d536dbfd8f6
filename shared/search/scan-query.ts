import type { Span } from './query';

/** A piece of a query: a sign of the grammar, or a word with what stands before it. */
export type Token =
  | { readonly kind: 'or' | 'open' | 'close' | 'not'; readonly span: Span }
  | {
      readonly kind: 'term';
      /** As written before the colon; null for a bare word. */
      readonly field: string | null;
      readonly value: string;
      readonly quoted: boolean;
      /** The text ends within or right after it: it may still be being typed. */
      readonly open: boolean;
      readonly span: Span;
    };

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' };
const SPACE = /\s/u;
/** A field's name and its colon, which a value follows at once; `https://` is none. */
const FIELD = /([\p{L}][\p{L}-]*):(?!\/\/)/uy;

/** Splits any text; what a sign is depends on where it stands, so that nothing a person types is an error. */
export function scanQuery(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (SPACE.test(char)) at += 1;
    else if (char === '(' || char === ')' || char === '|') {
      tokens.push({ kind: SIGNS[char], span: { from: at, to: at + 1 } });
      at += 1;
    } else if ((char === '-' || char === '−') && /[\p{L}\p{N}"«“„(]/u.test(text[at + 1] ?? '')) {
      tokens.push({ kind: 'not', span: { from: at, to: at + 1 } });
      at += 1;
    } else {
      const token = scanTerm(text, at);
      tokens.push(token);
      at = token.span.to;
    }
  }
  return tokens;
}

const SIGNS = { '(': 'open', ')': 'close', '|': 'or' } as const;

function scanTerm(text: string, from: number): Token {
  FIELD.lastIndex = from;
  const named = FIELD.exec(text);
  const start = named ? FIELD.lastIndex : from;
  const field = named?.[1] ?? null;
  const lead = /[<>=]*/uy;
  lead.lastIndex = start;
  const signs = field === null ? '' : lead.exec(text)![0];
  const quote = QUOTES[text[start + signs.length] ?? ''];
  if (quote !== undefined)
    return scanQuoted(text, { from, start: start + signs.length, quote, field, signs });
  let to = start;
  while (to < text.length && !SPACE.test(text[to]!) && !'()|'.includes(text[to]!)) to += 1;
  // A sign of its own that is no word: a lone colon, a dash.
  if (to === from) to += 1;
  const value = text.slice(start, to);
  const span = { from, to };
  if (field === null && (value === 'OR' || value === 'ИЛИ')) return { kind: 'or', span };
  return { kind: 'term', field, value, quoted: false, open: to === text.length, span };
}

function scanQuoted(
  text: string,
  term: { from: number; start: number; quote: string; field: string | null; signs: string },
): Token {
  const { from, start, quote, field, signs } = term;
  const end = text.indexOf(quote, start + 1);
  const to = end === -1 ? text.length : end + 1;
  const value = signs + text.slice(start + 1, end === -1 ? text.length : end);
  return { kind: 'term', field, value, quoted: true, open: end === -1, span: { from, to } };
}
