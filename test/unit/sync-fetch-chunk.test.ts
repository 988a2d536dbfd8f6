import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openLine, type Transport } from '../../renderer/sync/ask-registry';
import { fetchChunk } from '../../renderer/sync/fetch-chunk';
import { codeOf, unwrap } from '../support/unwrap';

const SIZE = 100_000;
const FILE = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + (at >> 8)) % 251);
const sha256 = createHash('sha256').update(FILE).digest('hex');
const CHUNK = { sha256, bytes: SIZE };
const ETAG = `"${sha256}"`;

const isFile = (bytes: Uint8Array) => Buffer.from(bytes).equals(FILE);

type Asked = { range: string | null; ifRange: string | null };
/** What the server does with the nth request; `from` is where the desk wants to go on. */
type Serve = (nth: number, from: number) => Response | Promise<Response>;

function bring(serve: Serve, chunk = CHUNK, signal = new AbortController().signal) {
  const asked: Asked[] = [];
  const waits: number[] = [];
  const transport: Transport = (_url, init) => {
    const headers = new Headers(init.headers);
    const range = headers.get('range');
    asked.push({ range, ifRange: headers.get('if-range') });
    return Promise.resolve(serve(asked.length, Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)));
  };
  const line = openLine({
    transport,
    signal,
    hurry: signal,
    random: () => 0.5,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
  });
  return { brought: fetchChunk(line, chunk), asked, waits, line };
}

/** The file from `from`, up to `until`, where the connection breaks when it is not the end. */
function serveFrom(from: number, until = SIZE, headers: Record<string, string> = {}): Response {
  const rest = FILE.subarray(from, until);
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (!sent) controller.enqueue(rest);
      else if (until < SIZE) controller.error(new TypeError('network'));
      else controller.close();
      sent = true;
    },
  });
  const partial: Record<string, string> =
    from > 0 ? { 'content-range': `bytes ${from}-${SIZE - 1}/${SIZE}` } : {};
  return new Response(body, {
    status: from > 0 ? 206 : 200,
    headers: { etag: ETAG, 'content-length': String(SIZE - from), ...partial, ...headers },
  });
}

const refuse416 = () =>
  Response.json({ error: { code: 'input-invalid', retryable: false } }, { status: 416 });

describe('a chunk that is cut goes on where it broke off (SYNC-79)', () => {
  test('by Range and If-Range, twice, and is the same bytes', async () => {
    const { brought, asked, line } = bring((nth, from) =>
      nth === 1 ? serveFrom(0, 40_000) : nth === 2 ? serveFrom(from, 70_000) : serveFrom(from),
    );
    expect(isFile(unwrap(await brought))).toBe(true);
    expect(asked).toEqual([
      { range: null, ifRange: null },
      { range: 'bytes=40000-', ifRange: ETAG },
      { range: 'bytes=70000-', ifRange: ETAG },
    ]);
    expect(line.heard.bytes).toBe(SIZE);
    expect(line.heard.online).toBe(true);
  });

  test('as often as each try brings something, and no longer', async () => {
    const slow = bring((_nth, from) => serveFrom(from, Math.min(SIZE, from + 20_000)));
    expect(isFile(unwrap(await slow.brought))).toBe(true);
    expect(slow.asked).toHaveLength(5);

    const stuck = bring((_nth, from) => serveFrom(from, from + 100));
    expect(codeOf(await stuck.brought)).toBe('answer-truncated');
    expect(stuck.asked).toHaveLength(3);
    expect(stuck.waits).toEqual([1_000, 2_000]);
    expect(stuck.line.heard.online).toBe(false);
  });

  test('a body that ends early without a word is cut too', async () => {
    const short = (from: number, until: number) =>
      new Response(FILE.slice(from, until), {
        status: from > 0 ? 206 : 200,
        headers: from > 0 ? { 'content-range': `bytes ${from}-${SIZE - 1}/${SIZE}` } : {},
      });
    const { brought, asked } = bring((nth, from) => short(from, nth === 1 ? 30_000 : SIZE));
    expect(isFile(unwrap(await brought))).toBe(true);
    expect(asked[1]).toEqual({ range: 'bytes=30000-', ifRange: null });
  });
});

describe('where the answer does not fit to what came before, the chunk begins anew', () => {
  test.each<[string, Serve]>([
    ['the server ignores Range and sends all', () => serveFrom(0)],
    [
      'the file has another ETag',
      (nth, from) => (nth === 2 ? serveFrom(from, SIZE, { etag: '"x"' }) : serveFrom(0)),
    ],
    ['the range is refused', (nth) => (nth === 2 ? refuse416() : serveFrom(0))],
    ['the range begins elsewhere', (nth) => (nth === 2 ? serveFrom(10_000) : serveFrom(0))],
    [
      'the range is of a longer file',
      (nth, from) =>
        nth === 2
          ? serveFrom(from, SIZE, { 'content-range': `bytes ${from}-${SIZE - 1}/${SIZE + 1}` })
          : serveFrom(0),
    ],
    [
      'the range is not named',
      (nth, from) => (nth === 2 ? serveFrom(from, SIZE, { 'content-range': 'bytes */*' }) : serveFrom(0)),
    ],
  ])('%s', async (_name, serve) => {
    const { brought, asked } = bring((nth, from) => (nth === 1 ? serveFrom(0, 40_000) : serve(nth, from)));
    expect(isFile(unwrap(await brought))).toBe(true);
    expect(asked[1]?.range).toBe('bytes=40000-');
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  test('of what goes on with another version of the file, nothing is read', async () => {
    const { brought, line, asked } = bring((nth, from) =>
      nth === 2 ? serveFrom(from, SIZE, { etag: '"x"' }) : serveFrom(0, nth === 1 ? 40_000 : SIZE),
    );
    expect(isFile(unwrap(await brought))).toBe(true);
    expect(asked.map(({ range }) => range)).toEqual([null, 'bytes=40000-', null]);
    expect(line.heard.bytes).toBe(SIZE + 40_000);
  });

  test('pieces that do not make the file are asked for once more in one piece', async () => {
    const wrong = () => {
      const answer = serveFrom(40_000);
      return new Response(new Uint8Array(SIZE - 40_000), { status: 206, headers: answer.headers });
    };
    const { brought, asked } = bring((nth) =>
      nth === 1 ? serveFrom(0, 40_000) : nth === 2 ? wrong() : serveFrom(0),
    );
    expect(isFile(unwrap(await brought))).toBe(true);
    expect(asked.map(({ range }) => range)).toEqual([null, 'bytes=40000-', null]);
  });
});

describe('nothing is given that is not the chunk', () => {
  test('a file that came whole with another hash is damaged', async () => {
    const { brought, asked } = bring(() => new Response(new Uint8Array(SIZE)));
    expect(await brought).toMatchObject({ error: { code: 'digest-mismatch', retryable: true } });
    expect(asked).toHaveLength(1);
  });

  test('a longer file is cut off', async () => {
    const { brought, line } = bring(() => new Response(new Uint8Array(SIZE + 1)));
    expect(codeOf(await brought)).toBe('answer-too-large');
    expect(line.heard.bytes).toBeLessThanOrEqual(SIZE);
  });

  test('a manifest that names a monstrous chunk gets no request and no memory', async () => {
    const { brought, asked } = bring(() => serveFrom(0), { sha256, bytes: 1e15 });
    expect(codeOf(await brought)).toBe('answer-too-large');
    expect(asked).toEqual([]);
  });

  test('a part of what was never asked for is no answer', async () => {
    const { brought } = bring(() => serveFrom(10));
    expect(codeOf(await brought)).toBe('registry-answer-invalid');
  });

  test('a registry that cuts, refuses and cuts again is not asked for ever', async () => {
    const { brought, asked } = bring((_nth, from) => (from > 0 ? refuse416() : serveFrom(0, 20_000)));
    expect(codeOf(await brought)).toBe('answer-truncated');
    expect(asked.length).toBeLessThan(6);
  });

  test('what the person cut is cancelled', async () => {
    const cut = new AbortController();
    const answer = () => {
      cut.abort();
      return serveFrom(0, 40_000);
    };
    const { brought, asked } = bring(answer, CHUNK, cut.signal);
    expect(codeOf(await brought)).toBe('cancelled');
    expect(asked).toHaveLength(1);
  });
});
