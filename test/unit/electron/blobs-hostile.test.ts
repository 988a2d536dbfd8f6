import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RangeSource } from '../../../electron/blobs/download-blob';
import { openBlobs, type BlobStore } from '../../../electron/blobs/open-blobs';
import { createRegistryWire } from '../../../electron/registry-client/registry-wire';
import { fileOf } from '../../support/blob-disk';
import { startHostileServer, type HostileServer } from '../../support/hostile-server';
import { codeOf } from '../../support/packet-desk';
import { FILES_KEY, putPart } from '../../support/sealed-shelf';

/** The real way to the registry, with something else at its end (SYNC-86). */
const BYTES = randomBytes(300_000);
const FILE = fileOf(BYTES);
const HELD = 2 * 65_536;
const REST = BYTES.subarray(HELD);
const RANGE = `bytes ${HELD}-${BYTES.length - 1}/${BYTES.length}`;

let server: HostileServer;
let folder: string;
let blobs: BlobStore;
let key: Uint8Array | null;
let asked: (string | undefined)[];

beforeAll(async () => {
  server = await startHostileServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-blobs-'));
  blobs = openBlobs({ folder, key, now: Date.now });
  await putPart(folder, BYTES, HELD, key);
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** What is here is `HELD` bytes; the server answers the request for the rest so. */
async function fetchFrom(...answers: readonly Answer[]): Promise<string> {
  server.answer((request, response) => {
    asked.push(request.headers.range);
    answers[Math.min(asked.length, answers.length) - 1]!(response, request);
  });
  const timeouts = { call: 2_000, upload: 2_000, idle: 200 };
  const wire = createRegistryWire({ fetch, appVersion: '0.0.0-test', timeouts });
  const source: RangeSource = (offset, signal) =>
    wire.send(server.address, {
      method: 'GET',
      path: `/v1/blobs/${FILE.sha256}`,
      headers: { 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
      ...(signal ? { signal } : {}),
    });
  return codeOf(await blobs.download(FILE, source));
}
/** What is here of the file; null when nothing is. */
const partBytes = async (): Promise<number | null> => (await blobs.list()).begun[0]?.bytes ?? null;
/** Sealed are whole chunks: what came of the next one comes again. */
const kept = (bytes: number): number => (key ? bytes - (bytes % 65_536) : bytes);
const send =
  (status: number, headers: Record<string, string>, body: Uint8Array | string): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
const sendRest = send(206, { 'content-range': RANGE }, REST);
/** Never ends by itself: tells, when it is cut, how much was taken. */
const sendForever =
  (status: number, headers: Record<string, string>, taken: { bytes: number; cut: boolean }): Answer =>
  (response) => {
    response.writeHead(status, headers);
    const more = (): void => {
      while (!taken.cut && response.write(randomBytes(50_000))) taken.bytes += 50_000;
    };
    response.on('drain', more).on('close', () => void (taken.cut = true));
    more();
  };

describe.each([
  ['sealed', FILES_KEY],
  ['plain', null],
])('files that are %s', (_how, given) => {
  beforeAll(() => {
    key = given;
  });

  it('goes on where it was cut', async () => {
    expect(await fetchFrom(sendRest)).toBe('ok');
    expect(asked).toEqual([`bytes=${HELD}-`]);
    expect((await blobs.list()).held).toHaveLength(1);
  });

  it('a server that ignores ranges gives the whole, which takes the place of the part', async () => {
    expect(await fetchFrom(send(200, {}, BYTES))).toBe('ok');
    expect(asked).toHaveLength(1);
  });

  it('a range that cannot be satisfied throws the part away and begins anew, once', async () => {
    const unsatisfiable = send(416, { 'content-range': 'bytes */50' }, '');
    expect(await fetchFrom(unsatisfiable, send(200, {}, BYTES))).toBe('ok');
    expect(asked).toEqual([`bytes=${HELD}-`, undefined]);
  });

  it('a server that satisfies nothing is asked twice and not more', async () => {
    expect(await fetchFrom(send(416, {}, 'x'))).toBe('registry-answer-invalid');
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['begins elsewhere', `bytes 5-${BYTES.length - 1}/${BYTES.length}`],
    ['belongs to a longer file', `bytes ${HELD}-${BYTES.length - 1}/${BYTES.length + 1}`],
    ['ends behind the file', `bytes ${HELD}-${BYTES.length}/*`],
    ['is no range', 'bytes some-of/it'],
  ])('a Content-Range that %s is not believed, and what is here stays', async (_what, range) => {
    expect(await fetchFrom(send(206, { 'content-range': range }, REST))).toBe('registry-answer-invalid');
    expect(await partBytes()).toBe(HELD);
    expect(await fetchFrom(sendRest)).toBe('ok');
  });

  it('a range without its head is not believed', async () => {
    expect(await fetchFrom(send(206, {}, REST))).toBe('registry-answer-invalid');
    expect(await partBytes()).toBe(HELD);
  });

  it('less than was promised is kept and gone on from', async () => {
    const half = `bytes ${HELD}-${HELD + 9_999}/${BYTES.length}`;
    expect(await fetchFrom(send(206, { 'content-range': half }, REST.subarray(0, 10_000)))).toBe(
      'answer-truncated',
    );
    expect(await partBytes()).toBe(kept(HELD + 10_000));
  });

  it('more than the file has is cut off, however long it goes on, and the part is thrown away', async () => {
    const taken = { bytes: 0, cut: false };
    expect(await fetchFrom(sendForever(206, { 'content-range': RANGE }, taken))).toBe('digest-mismatch');
    await expect.poll(() => taken.cut).toBe(true);
    expect(await partBytes()).toBeNull();
  });

  it('other bytes than those of the hash are thrown away', async () => {
    const wrong = Buffer.from(REST);
    wrong[1_000]! ^= 1;
    expect(await fetchFrom(send(206, { 'content-range': RANGE }, wrong))).toBe('digest-mismatch');
    expect(await partBytes()).toBeNull();
    expect((await blobs.list()).held).toEqual([]);
    expect(await fetchFrom(send(200, {}, BYTES))).toBe('ok');
  });

  it('a server that says nothing more is left, and what came is gone on from', async () => {
    const stall: Answer = (response) => {
      response.writeHead(206, { 'content-range': RANGE });
      response.write(REST.subarray(0, 20_000));
    };
    expect(await fetchFrom(stall)).toBe('registry-unreachable');
    expect(await partBytes()).toBe(kept(HELD + 20_000));
  });

  it('a connection that breaks in the middle keeps what came', async () => {
    const hangUp: Answer = (response) => {
      response.writeHead(206, { 'content-range': RANGE, 'content-length': String(REST.byteLength) });
      response.write(REST.subarray(0, 20_000), () => response.destroy());
    };
    expect(await fetchFrom(hangUp)).toBe('registry-unreachable');
    expect(await partBytes()).toBeGreaterThanOrEqual(HELD);
  });

  it('a refusal that never ends is not read to its end', async () => {
    const taken = { bytes: 0, cut: false };
    expect(await fetchFrom(sendForever(404, {}, taken))).toBe('registry-answer-invalid');
    await expect.poll(() => taken.cut).toBe(true);
    expect(taken.bytes).toBeLessThan(16 * 1024 * 1024);
    expect(await partBytes()).toBe(HELD);
  });

  it('a redirect is not followed', async () => {
    expect(await fetchFrom(send(302, { location: '/elsewhere' }, ''))).toBe('registry-answer-invalid');
    expect(asked).toHaveLength(1);
  });

  it('says when to come again', async () => {
    const body = JSON.stringify({ error: { code: 'rate-limited', retryable: true } });
    server.answer((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end(body));
    const answer = await blobs.download(FILE, async () => ({ ok: true, value: await fetch(server.address) }));
    expect(answer).toMatchObject({
      error: { code: 'rate-limited', retryable: true, details: { retryAfter: 7 } },
    });
  });
});
