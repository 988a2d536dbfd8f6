import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeChunk } from '../../registry/feeds/write-chunk';
import { explainRows } from '../../renderer/sync/parse-rows';
import { parseChunk } from '../../renderer/sync/parse-chunk';
import { pullSnapshot } from '../../renderer/sync/pull-snapshot';
import type { Exchange } from '../../renderer/sync/exchange';
import {
  BLOCK_BYTES,
  BLOCK_DOCUMENTS,
  joinChunk,
  LIST_TEXT_BYTES,
  splitChunk,
} from '../../shared/registry-protocol/chunk';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { ok } from '../../shared/result';
import { makeApplication, makeCall, rubric } from '../support/make-documents';
import { arrival, manifestOf } from '../support/open-test-db';
import { readChunkRows } from '../support/read-feed';
import { codeOf, unwrap } from '../support/unwrap';

const rowOf = ({ kind, id, ver, seq = 1, doc }: ReturnType<typeof arrival>) => {
  return { op: '+' as const, kind, item: id, ver, seq, doc: JSON.stringify(doc) };
};
const applications = (count: number) =>
  Array.from({ length: count }, (_, index) => rowOf(arrival('application', makeApplication(`Z${index}`))));
const head = [rowOf(arrival('call', makeCall())), rowOf(arrival('rubric', rubric))];
const linesOf = (packed: Uint8Array) => gunzipSync(packed).toString().split('\n');

describe('SYNC-70: a chunk', () => {
  test('has its rows once: small documents in the list, applications in blocks of eight', async () => {
    const rows = [...head, ...applications(21)];
    const chunk = await writeChunk(rows);
    expect(readChunkRows(chunk).map(({ id }) => id)).toEqual(rows.map(({ item }) => item));
    expect(splitChunk(chunk)!.blocks.map((block) => linesOf(block).length)).toEqual([BLOCK_DOCUMENTS, 8, 5]);
    expect(await writeChunk(rows)).toEqual(chunk);
  });

  test('has blocks that a desk can store as one value, but for a document that is longer alone', async () => {
    const noise = (bytes: number) => [
      { id: 's', title: 'т', paragraphs: [randomBytes(bytes).toString('base64')], criteria: [] },
    ];
    const long = (id: string, bytes: number) =>
      rowOf(arrival('application', makeApplication(id, { sections: noise(bytes) })));
    const rows = [...['A', 'B', 'C', 'D', 'E'].map((id) => long(id, 20_000)), long('LONG', 80_000)];
    const chunk = await writeChunk(rows);
    const sizes = splitChunk(chunk)!.blocks.map(
      (block) => [linesOf(block).length, block.byteLength] as const,
    );
    expect(sizes.filter(([lines]) => lines > 1).every(([, bytes]) => bytes <= BLOCK_BYTES)).toBe(true);
    expect(sizes.filter(([, bytes]) => bytes > BLOCK_BYTES)).toHaveLength(1);
    expect(readChunkRows(chunk)).toHaveLength(rows.length);
  });

  test('is refused unless every byte of it belongs to one of its parts', async () => {
    const chunk = await writeChunk([...head, ...applications(9)]);
    const rows = 11;
    expect(unwrap(await parseChunk(chunk, { rows })).rows).toHaveLength(rows);
    for (let length = 0; length < chunk.byteLength; length += 97) {
      expect(codeOf(await parseChunk(chunk.subarray(0, length), { rows }))).toBe('registry-answer-invalid');
    }
    const wrong = [
      Buffer.concat([chunk, Buffer.of(0)]),
      Buffer.from(chunk.toString().replace('blocks-gzip/1', 'blocks-gzip/2')),
      Buffer.from(chunk).fill(0, 0, 1),
      joinChunk({ ...splitChunk(chunk)!, list: randomBytes(200) }),
    ];
    for (const bytes of wrong) {
      expect(codeOf(await parseChunk(bytes, { rows }))).toBe('registry-answer-invalid');
    }
    expect(codeOf(await parseChunk(chunk, { rows: 12 }))).toBe('registry-answer-invalid');
    expect(codeOf(await parseChunk(joinChunk({ ...splitChunk(chunk)!, rows: 12 }), { rows }))).toBe(
      'registry-answer-invalid',
    );
  });

  test('whose list becomes more than a list may is not unpacked to its end', async () => {
    const list = gzipSync(Buffer.alloc(LIST_TEXT_BYTES + 1, ' '));
    const bomb = joinChunk({ rows: 1, list, blocks: [] });
    expect(codeOf(await parseChunk(bomb, { rows: 1 }))).toBe('registry-answer-invalid');
  });

  test('of a form that this desk does not know asks for a newer desk, before anything is stored', async () => {
    const manifest = manifestOf('p:C1', [[arrival('call', makeCall())]]);
    manifest.chunks[0]!.codec = 'blocks-zstd/1';
    const wire = { readManifest: () => Promise.resolve(ok(manifest)) };
    expect(codeOf(await pullSnapshot({ wire } as unknown as Exchange, 'p:C1' as FeedId))).toBe(
      'protocol-unsupported',
    );
  });
});

describe('SYNC-55, SYNC-71: a line of the list that is not as it should be is kept aside', () => {
  const forge = async (change: (line: Record<string, unknown>) => object | string) => {
    const parts = splitChunk(await writeChunk(applications(2)))!;
    const lines = linesOf(parts.list).map((line, index) => {
      if (index > 0) return line;
      const changed = change(JSON.parse(line) as Record<string, unknown>);
      return typeof changed === 'string' ? changed : JSON.stringify(changed);
    });
    return unwrap(await parseChunk(joinChunk({ ...parts, list: gzipSync(lines.join('\n')) }), { rows: 2 }));
  };

  test.each([
    ['no row', (line: object) => ({ ...line, row: undefined }), 'row'],
    [
      'a row that fails its schema',
      (line: { row?: object }) => ({ ...line, row: { ...line.row, title: 42 } }),
      'title',
    ],
    [
      'a row of another item',
      (line: { row?: object }) => ({ ...line, row: { ...line.row, id: 'Z9' } }),
      'id',
    ],
    [
      'a row of another version',
      (line: { row?: object }) => ({ ...line, row: { ...line.row, version: 7 } }),
      'version',
    ],
    ['a body in a block that is not there', (line: object) => ({ ...line, at: [5, 0] }), 'at'],
    ['a kind of a newer registry', (line: object) => ({ ...line, kind: 'panel' }), 'kind'],
  ])('%s', async (_name, change, field) => {
    const parsed = await forge(change);
    expect(parsed.rows).toMatchObject([
      { content: { kind: 'problem', field } },
      { content: { kind: 'application' } },
    ]);
    expect(explainRows(parsed)?.details).toMatchObject({ field, count: 1 });
  });

  test('one that names no item is counted', async () => {
    expect(await forge(() => 'not json')).toMatchObject({ unreadable: 1, rows: [{ id: 'Z1' }] });
  });
});
