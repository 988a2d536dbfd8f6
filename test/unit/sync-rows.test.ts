import { describe, expect, test } from 'vitest';
import { explainRows, parsePage, parseRows, splitLines } from '../../renderer/sync/parse-rows';
import { makeApplication, makeCall, rubric } from '../support/make-documents';
import { arrival } from '../support/open-test-db';
import { codeOf, unwrap } from '../support/unwrap';

const bytesOf = (...lines: readonly unknown[]) =>
  new TextEncoder().encode(
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  );
const end = (rows: number) => ({ end: true, epoch: 'e', cursor: 'c', rows, more: false });
const rowOf = (line: unknown) => parseRows(splitLines(bytesOf(line))).rows[0];

describe('a page of changes', () => {
  const row = arrival('application', makeApplication('Z1'));

  test('is its rows and its last line', () => {
    const page = unwrap(parsePage(bytesOf(row, end(1))));
    expect(page).toMatchObject({ unreadable: 0, end: { cursor: 'c' }, rows: [{ id: 'Z1', op: '+' }] });
  });

  test.each([
    ['empty', bytesOf()],
    ['without its last line', bytesOf(row)],
    ['with a last line that counts more rows than came', bytesOf(row, end(2))],
    ['with a last line that counts fewer', bytesOf(row, row, end(1))],
    ['cut within its last line', bytesOf(row, end(1)).subarray(0, -4)],
    ['cut within a letter of two bytes', bytesOf(row).subarray(0, -30)],
  ])('%s was cut', (_name, body) => {
    expect(codeOf(parsePage(body))).toBe('answer-truncated');
  });
});

describe('a row that is not as it should be is kept aside, by kind and id', () => {
  const application = makeApplication('Z1');
  test.each([
    [
      'a document that fails its schema',
      { ...arrival('application', application), doc: { id: 'Z1' } },
      'number',
    ],
    ['no document', { ...arrival('application', application), doc: undefined }, ''],
    ['a kind of a newer registry', { op: '+', kind: 'panel', id: 'X', ver: 1, seq: 1, doc: {} }, 'kind'],
    ['another id in the document', { ...arrival('application', application), id: 'Z2' }, 'id'],
    ['another version in the document', { ...arrival('call', makeCall()), ver: 2 }, 'version'],
    [
      'a rubric that is not what its hash says',
      arrival('rubric', Object.assign({}, rubric, { overallThreshold: 10 })),
      'hash',
    ],
  ])('%s', (_name, line, field) => {
    expect(rowOf(line)).toMatchObject({ content: { kind: 'problem', field } });
  });

  test('and the first of them is named, with their number', () => {
    const broken = { ...arrival('application', application), doc: { id: 'Z1' } };
    const parsed = parseRows(splitLines(bytesOf(arrival('call', makeCall()), broken, 'not json', broken)));
    expect(parsed.rows).toHaveLength(3);
    expect(explainRows(parsed)).toEqual({
      code: 'schema-invalid',
      retryable: false,
      details: { kind: 'application', id: 'Z1', field: 'number', count: 3 },
    });
    expect(explainRows(parseRows(splitLines(bytesOf(arrival('call', makeCall())))))).toBeNull();
  });
});
