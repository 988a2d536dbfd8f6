import type { HasValue, StateWord } from './query-values';

/** What a text leaf can be narrowed to. `section`: the prose of the file, its value chain and its budget. */
export const TEXT_FIELDS = [
  'number',
  'title',
  'applicant',
  'inn',
  'region',
  'member',
  'section',
  'kpi',
  'file',
  'note',
  'justification',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Where something stands in the text of the query, UTF-16 code units. */
export type Span = { readonly from: number; readonly to: number };

/**
 * A question to the search index (`useSearch` answers it). `words` are folded: one, or several that stand one after
 * the other. `open`: the last one is still being typed, or ends with `*`, and stands for all that begin so.
 */
export type TextLeaf = {
  readonly kind: 'text';
  readonly field: TextField | null;
  readonly words: readonly string[];
  readonly open: boolean;
  readonly span: Span;
};

/** Another question to the index: does the file have any of these. */
export type HasLeaf = { readonly kind: 'has'; readonly has: HasValue; readonly span: Span };

export const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type DueTest =
  /** Days from today, today itself 0, what is overdue below it: `<7d` is all that is due before a week is over. */
  | { readonly by: 'days'; readonly is: Comparison; readonly days: number }
  /** YYYY-MM-DD. */
  | { readonly by: 'date'; readonly is: Comparison; readonly date: string }
  | { readonly by: 'overdue' }
  /** Nothing is to be done by any date. */
  | { readonly by: 'none' };

/** A question to the row of the list, which the queue answers: nothing of it is in the index. */
export type RowTest =
  | { readonly field: 'due'; readonly due: DueTest }
  | { readonly field: 'submitted'; readonly is: Comparison; readonly date: string }
  /** The total of the review on its rubric; `none`: not scored. */
  | { readonly field: 'score'; readonly is: Comparison; readonly score: number }
  | { readonly field: 'score'; readonly is: 'none' }
  /** In units of the row's own currency (roubles, not kopecks). */
  | { readonly field: 'requested'; readonly is: Comparison; readonly units: number }
  | { readonly field: 'requested'; readonly is: 'none' }
  | { readonly field: 'is'; readonly state: StateWord }
  /** The reviewer's own tag, folded: equal to the whole tag. */
  | { readonly field: 'tag'; readonly tag: string }
  /** Folded words: each begins a word of the title, in either language, or is in the id. */
  | { readonly field: 'call'; readonly words: readonly string[] }
  | { readonly field: 'measure'; readonly words: readonly string[] };

export type RowLeaf = { readonly kind: 'row'; readonly test: RowTest; readonly span: Span };

export type QueryLeaf = TextLeaf | HasLeaf | RowLeaf;
export type QueryNode =
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode }
  | QueryLeaf;

/** What of a query could not be understood; the rest of it stands. */
export type QueryProblem = {
  readonly code: 'unknown-field' | 'bad-value' | 'empty-value' | 'unclosed-group' | 'too-long';
  readonly span: Span;
  /** The field as it was written, where there is one. */
  readonly field?: string;
  /** What was written for its value. */
  readonly value?: string;
  /** Fields or values that could have been meant, in the language that the person wrote in. */
  readonly meant?: readonly string[];
};

export type ParsedQuery = {
  readonly text: string;
  /** Null: nothing is asked, and everything is shown. */
  readonly node: QueryNode | null;
  readonly problems: readonly QueryProblem[];
};

/** The questions to the index, in the order of the text. */
export function indexLeaves(node: QueryNode | null): (TextLeaf | HasLeaf)[] {
  if (node === null) return [];
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.nodes.flatMap(indexLeaves);
    case 'not':
      return indexLeaves(node.node);
    case 'text':
    case 'has':
      return [node];
    case 'row':
      return [];
  }
}

/** Does a thing answer the query; `answers` says so for each question to the index or to the row. */
export function matchesQuery(node: QueryNode | null, answers: (leaf: QueryLeaf) => boolean): boolean {
  if (node === null) return true;
  switch (node.kind) {
    case 'and':
      return node.nodes.every((part) => matchesQuery(part, answers));
    case 'or':
      return node.nodes.some((part) => matchesQuery(part, answers));
    case 'not':
      return !matchesQuery(node.node, answers);
    case 'text':
    case 'has':
    case 'row':
      return answers(node);
  }
}
