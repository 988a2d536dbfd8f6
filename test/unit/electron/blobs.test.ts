import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RangeSource } from '../../../electron/blobs/download-blob';
import { mapFileFailure, mapStorageFailure } from '../../../electron/blobs/map-file-failure';
import { openBlobs, type BlobStore } from '../../../electron/blobs/open-blobs';
import { fail, ok } from '../../../shared/result';
import { codeOf } from '../../support/packet-desk';
import { FILES_KEY, readHeld, shelfPath } from '../../support/sealed-shelf';

const BYTES = randomBytes(200_000);
const SHA = createHash('sha256').update(BYTES).digest('hex');
const FILE = { sha256: SHA, size: BYTES.length };

let folder: string;
let key: Uint8Array | null;
let blobs: BlobStore;
let asked: number[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-blobs-'));
  blobs = openBlobs({ folder, key, now: Date.now });
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const heldBy = async (store: BlobStore) => (await store.list()).held.map(({ sha256 }) => sha256);
const shelf = (): string[] => readdirSync(dirname(shelfPath(folder, SHA, key)));
/** Sealed are whole chunks: what came of the next one comes again. */
const kept = (bytes: number): number => (key ? bytes - (bytes % 65_536) : bytes);
const inPieces = (bytes: Uint8Array, cutAfter = Number.POSITIVE_INFINITY) => {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= cutAfter) return controller.error(new Error('cut'));
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.subarray(at, Math.min(at + 30_000, bytes.byteLength)));
      at += 30_000;
    },
  });
};
/** Serves ranges as the registry does; cuts the wire after so many bytes. */
const serve =
  (bytes: Uint8Array = BYTES, cutAfter?: number): RangeSource =>
  async (offset) => {
    asked.push(offset);
    if (offset === 0) return ok(new Response(inPieces(bytes, cutAfter)));
    const headers = { 'content-range': `bytes ${offset}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    return ok(new Response(inPieces(bytes.subarray(offset), cutAfter), { status: 206, headers }));
  };

describe.each([
  ['sealed', FILES_KEY],
  ['plain', null],
])('an attachment that is fetched, %s', (_how, given) => {
  beforeAll(() => {
    key = given;
  });

  it('is kept whole, once, and found again by another start', async () => {
    expect(codeOf(await blobs.download(FILE, serve()))).toBe('ok');
    expect(codeOf(await blobs.download(FILE, serve()))).toBe('ok');
    expect(asked).toEqual([0]);
    expect(await heldBy(openBlobs({ folder, key, now: Date.now }))).toEqual([SHA]);
    expect((await readHeld(blobs, SHA)).equals(BYTES)).toBe(true);
  });

  it('goes on where it was cut, however often', async () => {
    expect(codeOf(await blobs.download(FILE, serve(BYTES, 90_000)))).toBe('registry-unreachable');
    expect(await heldBy(blobs)).toEqual([]);
    expect(codeOf(await blobs.download(FILE, serve(BYTES, 90_000)))).toBe('registry-unreachable');
    expect(codeOf(await blobs.download(FILE, serve()))).toBe('ok');
    expect(asked).toEqual([0, kept(90_000), kept(kept(90_000) + 90_000)]);
    expect(shelf()).toEqual([basename(shelfPath(folder, SHA, key))]);
  });

  it('starts again when the registry does not know ranges', async () => {
    await blobs.download(FILE, serve(BYTES, 60_000));
    const whole: RangeSource = async () => ok(new Response(inPieces(BYTES)));
    expect(codeOf(await blobs.download(FILE, whole))).toBe('ok');
  });

  it('is one download for many callers at a time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => blobs.download(FILE, serve())));
    expect(all.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    expect(asked).toEqual([0]);
  });

  it.each<[string, Uint8Array, string]>([
    ['changed on the way', Buffer.concat([BYTES.subarray(1), Buffer.from([0])]), 'digest-mismatch'],
    ['longer than it should be', Buffer.concat([BYTES, Buffer.from('more')]), 'digest-mismatch'],
    ['shorter than it should be', BYTES.subarray(0, 1_000), 'answer-truncated'],
  ])('is not kept when it is %s', async (_what, bytes, code) => {
    expect(codeOf(await blobs.download(FILE, serve(bytes)))).toBe(code);
    expect(await heldBy(blobs)).toEqual([]);
    expect(codeOf(await blobs.download(FILE, serve()))).toBe('ok');
  });

  it('does not trust a part that something else wrote', async () => {
    const path = shelfPath(folder, SHA, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.part`, 'x'.repeat(1_000));
    // Sealed, it says itself that it is none.
    expect(codeOf(await blobs.download(FILE, serve()))).toBe(key ? 'ok' : 'digest-mismatch');
    expect(codeOf(await blobs.download(FILE, serve()))).toBe('ok');
  });

  it('passes on why the registry refused it', async () => {
    const refusal = { error: { code: 'not-in-scope', retryable: false } };
    const refuse: RangeSource = async () => ok(Response.json(refusal, { status: 403 }));
    expect(codeOf(await blobs.download({ ...FILE, size: 1 }, refuse))).toBe('not-in-scope');
    const gone: RangeSource = async () => fail('registry-unreachable', { retryable: true });
    expect(codeOf(await blobs.download({ ...FILE, size: 1 }, gone))).toBe('registry-unreachable');
    const page: RangeSource = async () => ok(new Response('<html>', { status: 404 }));
    expect(codeOf(await blobs.download({ ...FILE, size: 1 }, page))).toBe('registry-answer-invalid');
  });

  it('lists nothing that is not an attachment', async () => {
    mkdirSync(join(folder, 'ab'));
    writeFileSync(join(folder, 'ab', 'thumbs.db'), '');
    writeFileSync(join(folder, 'ab', `${'ab'.repeat(32)}.part`), '');
    writeFileSync(join(folder, 'notes.txt'), '');
    expect(await heldBy(blobs)).toEqual([]);
    expect(await heldBy(openBlobs({ folder: join(folder, 'none'), key, now: Date.now }))).toEqual([]);
  });
});

it('a disk that is full is told apart', () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
  expect(mapStorageFailure(full).error.code).toBe('storage-full');
  expect(mapStorageFailure(denied).error.code).toBe('storage-failed');
  expect(mapFileFailure(full, '/a').error).toMatchObject({ code: 'disk-full', details: { path: '/a' } });
  expect(mapFileFailure(denied, '/a').error.code).toBe('file-not-writable');
});
