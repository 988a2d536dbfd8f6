import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../shared/search/parse-query';
import { matchesQuery, type QueryNode } from '../../../shared/search/query';
import { QUERY_FIELDS } from '../../../shared/search/query-fields';

/** A query in short: what is asked, without places. */
const short = (text: string) => show(parseQuery(text).node);
const problems = (text: string) =>
  parseQuery(text).problems.map(({ code, span }) => [code, text.slice(span.from, span.to)]);

describe('words', () => {
  test.each([
    ['лён смоленск', '(and лен смоленск*)'],
    ['лён ', 'лен'],
    ['"точность укладки" ', '[точность укладки]'],
    ['«точность укладки', '[точность укладки*]'],
    ['нано-технологии ', '[нано технологии]'],
    ['нит* ', 'нит*'],
    ['-лён нить ', '(and (not лен) нить)'],
    ['лён ИЛИ нить цех ', '(or лен (and нить цех))'],
    ['(лён | нить) цех ', '(and (or лен нить) цех)'],
    ['-(лён нить) ', '(not (and лен нить))'],
    ['or и или ', '(and or и или)'],
    ['https://a.b ', '[https a b]'],
    ['— & ', 'null'],
    ['', 'null'],
    [') лён ', 'лен'],
  ])('%s', (text, node) => {
    expect(short(text)).toBe(node);
    expect(problems(text)).toEqual([]);
  });
});

describe('fields, in both languages', () => {
  test.each([
    ['applicant:лён ', 'applicant:лен'],
    ['заявитель:лён ', 'applicant:лен'],
    ['Регион:"Вологодская область" ', 'region:[вологодская область]'],
    ['инн:7707083893', 'inn:7707083893*'],
    ['-тег:потом', '(not {"field":"tag","tag":"потом"})'],
    ['tag:"две метки"', '{"field":"tag","tag":"две метки"}'],
    ['due:<7d', '{"field":"due","due":{"by":"days","is":"<","days":7}}'],
    ['срок:<7д', '{"field":"due","due":{"by":"days","is":"<","days":7}}'],
    ['срок:2н', '{"field":"due","due":{"by":"days","is":"<=","days":14}}'],
    ['due:overdue', '{"field":"due","due":{"by":"overdue"}}'],
    ['срок:>=15.12.2026', '{"field":"due","due":{"by":"date","is":">=","date":"2026-12-15"}}'],
    ['due:tomorrow', '{"field":"due","due":{"by":"days","is":"=","days":1}}'],
    ['score:>=70', '{"field":"score","is":">=","score":70}'],
    ['балл:<70,5', '{"field":"score","is":"<","score":70.5}'],
    ['балл:нет', '{"field":"score","is":"none"}'],
    ['requested:>10млн', '{"field":"requested","is":">","units":10000000}'],
    ['сумма:<="1,5 млн руб."', '{"field":"requested","is":"<=","units":1500000}'],
    ['submitted:>=2026-09-01', '{"field":"submitted","is":">=","date":"2026-09-01"}'],
    ['есть:пометки', 'has:annotation'],
    ['has:attachment,justification', '(or has:attachment has:justification)'],
    ['is:changed', '{"field":"is","state":"changed"}'],
    ['состояние:черновик', '{"field":"is","state":"draft"}'],
    ['measure:грант', '{"field":"measure","words":["грант"]}'],
  ])('%s', (text, node) => {
    expect(short(text)).toBe(node);
    expect(problems(text)).toEqual([]);
  });

  test('every field is found by each of its names, and each of its examples parses', () => {
    for (const { field, ru, en, examples, values = [] } of QUERY_FIELDS) {
      const shown = values.flatMap((value) => [...value.ru, ...value.en]);
      for (const name of [...ru, ...en]) {
        for (const value of [...examples.ru, ...examples.en, ...shown]) {
          const { node, problems } = parseQuery(`${name}:${value}`);
          expect({ field, name, value, problems, isThere: node !== null }).toMatchObject({
            problems: [],
            isThere: true,
          });
        }
      }
    }
  });

  test('no name stands for two fields', () => {
    const names = QUERY_FIELDS.flatMap(({ ru, en }) => [...ru, ...en]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});

describe('what is not understood is said, with its place, and the rest stands', () => {
  test.each([
    ['лён заявитил:нить', 'лен', [['unknown-field', 'заявитил:нить']]],
    ['due:soon лён ', 'лен', [['bad-value', 'due:soon']]],
    ['срок:31.02.2026', 'null', [['bad-value', 'срок:31.02.2026']]],
    ['is:draft,gone', '{"field":"is","state":"draft"}', [['bad-value', 'is:draft,gone']]],
    ['applicant:', 'null', [['empty-value', 'applicant:']]],
    ['(лён ', 'лен', [['unclosed-group', '(']]],
  ])('%s', (text, node, said) => {
    expect(short(text)).toBe(node);
    expect(problems(text)).toEqual(said);
  });

  test('with what could have been meant, in the language of the person', () => {
    expect(parseQuery('заявитил:х').problems[0]!.meant).toContain('заявитель');
    expect(parseQuery('is:gone').problems[0]!.meant).toContain('draft');
    expect(parseQuery('состояние:х').problems[0]!.meant).toContain('черновик');
  });
});

test('any text parses, with places inside it, and answers', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('(', ')', '-', '|', ' OR ', ' ИЛИ ', '"', '«', '»', ' ', ':', '<', '>=', ',', '*', '−'),
    fc.constantFrom(...QUERY_FIELDS.flatMap(({ ru, en }) => [...ru, ...en])),
    fc.constantFrom('лён', '7д', '2026-12-15', 'changed', '10млн', 'е\u0308', '\u00ad'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const { node, problems } = parseQuery(text);
      expect(typeof matchesQuery(node, () => true)).toBe('boolean');
      for (const { from, to } of [...problems.map(({ span }) => span), ...spansOf(node)]) {
        expect(from >= 0 && from < to && to <= text.length).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a query of parentheses only, thousands of them, is no trouble', () => {
  expect(parseQuery('('.repeat(50_000)).problems.some(({ code }) => code === 'too-long')).toBe(true);
  expect(parseQuery(`${'-('.repeat(490)}лён`).node).not.toBeNull();
});

function spansOf(node: QueryNode | null): { from: number; to: number }[] {
  if (node === null) return [];
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.nodes.flatMap(spansOf);
    case 'not':
      return spansOf(node.node);
    case 'text':
    case 'has':
    case 'row':
      return [node.span];
  }
}

function show(node: QueryNode | null): string {
  if (node === null) return 'null';
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.kind} ${node.nodes.map(show).join(' ')})`;
    case 'not':
      return `(not ${show(node.node)})`;
    case 'has':
      return `has:${node.has}`;
    case 'row':
      return JSON.stringify(node.test);
    case 'text': {
      const words = node.words.join(' ') + (node.open ? '*' : '');
      return (node.field ? `${node.field}:` : '') + (node.words.length > 1 ? `[${words}]` : words);
    }
  }
}
