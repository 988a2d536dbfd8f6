import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RangeSource } from '../../../electron/blobs/download-blob';
import { openBlobs, type BlobStore } from '../../../electron/blobs/open-blobs';
import { fail, ok } from '../../../shared/result';
import { fileOf, heldBack, serveRanges } from '../../support/blob-disk';
import { codeOf } from '../../support/packet-desk';

const BYTES = randomBytes(90_000);
const FILE = fileOf(BYTES);
const OTHER = randomBytes(40_000);

let folder: string;
let blobs: BlobStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-blobs-'));
  blobs = openBlobs({ folder, key: null, now: Date.now });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A source whose pieces come when they are given; its wire breaks when the download is cut. */
function byHand(bytes: Uint8Array, pieces: number) {
  const { body, give } = heldBack(bytes, pieces);
  const asked: AbortSignal[] = [];
  const source: RangeSource = async (_offset, signal) => {
    asked.push(signal!);
    return ok(new Response(body));
  };
  return { source, give, asked };
}
const lookAt = async (sha256: string) => (await blobs.look([sha256]))[0]!;
const bytesOf = async (sha256: string) => (await lookAt(sha256)).bytes;

describe('one file asked for twice at once (SYNC-86)', () => {
  it('is one download, which goes on for the other when the first steps back', async () => {
    const hand = byHand(BYTES, 3);
    const cut = new AbortController();
    const first = blobs.download(FILE, hand.source, cut.signal);
    const second = blobs.download({ ...FILE, asked: true }, hand.source);
    await expect.poll(() => hand.asked.length).toBe(1);
    hand.give();
    await expect.poll(() => bytesOf(FILE.sha256)).toBe(30_000);
    expect(await lookAt(FILE.sha256)).toMatchObject({ state: 'coming' });
    cut.abort();
    expect(codeOf(await first)).toBe('cancelled');
    expect(hand.asked[0]!.aborted).toBe(false);
    hand.give();
    hand.give();
    expect(codeOf(await second)).toBe('ok');
    expect(hand.asked).toHaveLength(1);
    expect(await lookAt(FILE.sha256)).toMatchObject({ state: 'held', bytes: FILE.size });
    expect((await blobs.list()).held).toMatchObject([{ asked: true }]);
  });

  it('is cut when all have stepped back, and goes on there for the next who asks', async () => {
    const hand = byHand(BYTES, 3);
    const cut = new AbortController();
    const both = [1, 2].map(() => blobs.download(FILE, hand.source, cut.signal));
    await expect.poll(() => hand.asked.length).toBe(1);
    hand.give();
    await expect.poll(() => bytesOf(FILE.sha256)).toBe(30_000);
    cut.abort();
    expect((await Promise.all(both)).map(codeOf)).toEqual(['cancelled', 'cancelled']);
    expect(hand.asked[0]!.aborted).toBe(true);

    const asked: number[] = [];
    const next = blobs.download(FILE, serveRanges(BYTES, { asked }));
    for (let look = 0; look < 100; look += 1) await lookAt(FILE.sha256);
    // The one that was cut still holds the file: two never write to it.
    expect(asked).toEqual([]);
    hand.give();
    expect(codeOf(await next)).toBe('ok');
    // Never from the beginning: what came before the cut is there.
    expect(asked[0]).toBeGreaterThanOrEqual(30_000);
  });

  it('hears at once that it was cancelled before it began', async () => {
    const hand = byHand(BYTES, 1);
    expect(codeOf(await blobs.download(FILE, hand.source, AbortSignal.abort()))).toBe('cancelled');
    expect(hand.asked).toEqual([]);
  });
});

describe('what a person asks for (SYNC-85)', () => {
  it('comes before what comes by itself, which waits and then goes on', async () => {
    const behind = byHand(BYTES, 3);
    const before = byHand(OTHER, 2);
    const waiting = blobs.download(FILE, behind.source);
    await expect.poll(() => behind.asked.length).toBe(1);
    behind.give();
    await expect.poll(() => bytesOf(FILE.sha256)).toBe(30_000);

    const asked = blobs.download({ ...fileOf(OTHER), asked: true }, before.source);
    await expect.poll(() => before.asked.length).toBe(1);
    // One piece may have been waited for already; none is read after it.
    behind.give();
    behind.give();
    before.give();
    await expect.poll(() => bytesOf(fileOf(OTHER).sha256)).toBe(20_000);
    expect(await bytesOf(FILE.sha256)).toBeLessThan(FILE.size);
    expect((await lookAt(FILE.sha256)).state).toBe('coming');
    before.give();
    expect(codeOf(await asked)).toBe('ok');
    expect(codeOf(await waiting)).toBe('ok');
  });

  it('is fetched although it came damaged again and again, which by itself it is not', async () => {
    const wrong = Buffer.from(BYTES).fill(0, 0, 10);
    const first = await blobs.download(FILE, serveRanges(wrong));
    expect(first).toMatchObject({ error: { code: 'digest-mismatch', retryable: true } });
    expect(codeOf(await blobs.download(FILE, serveRanges(wrong)))).toBe('digest-mismatch');
    const asked: number[] = [];
    const third = await blobs.download(FILE, serveRanges(BYTES, { asked }));
    expect(third).toMatchObject({ error: { code: 'digest-mismatch', retryable: false } });
    expect(asked).toEqual([]);
    expect(codeOf(await blobs.download({ ...FILE, asked: true }, serveRanges(BYTES)))).toBe('ok');
    await blobs.drop([FILE.sha256]);
    // Once it came whole it is trusted again.
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('ok');
  });
});

it('a file that is dropped while it comes leaves nothing behind (SYNC-88)', async () => {
  const hand = byHand(BYTES, 3);
  const coming = blobs.download(FILE, hand.source);
  await expect.poll(() => hand.asked.length).toBe(1);
  hand.give();
  await expect.poll(() => bytesOf(FILE.sha256)).toBe(30_000);
  const dropped = blobs.drop([FILE.sha256]);
  await expect.poll(() => hand.asked[0]!.aborted).toBe(true);
  hand.give();
  expect(codeOf(await dropped)).toBe('ok');
  expect(codeOf(await coming)).toBe('cancelled');
  expect(existsSync(join(folder, FILE.sha256.slice(0, 2), `${FILE.sha256}.part`))).toBe(false);
});

it('a source that fails leaves the others alone', async () => {
  const gone: RangeSource = async () => fail('registry-unreachable', { retryable: true });
  const both = [blobs.download(FILE, gone), blobs.download(fileOf(OTHER), serveRanges(OTHER))];
  expect((await Promise.all(both)).map(codeOf)).toEqual(['registry-unreachable', 'ok']);
});
