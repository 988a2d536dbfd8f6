import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DISK_RESERVE } from '../../../electron/blobs/disk-room';
import { openBlobs, type BlobOptions } from '../../../electron/blobs/open-blobs';
import { UNUSED_GRACE } from '../../../electron/blobs/unused-marks';
import { fileOf, serveRanges, watchedDisk } from '../../support/blob-disk';
import { codeOf, unwrap } from '../../support/packet-desk';

const BYTES = randomBytes(200_000);
const FILE = fileOf(BYTES);
const OTHER = randomBytes(50_000);

let folder: string;
let at: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-blobs-'));
  at = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: Partial<BlobOptions> = {}) =>
  openBlobs({ folder, key: null, now: () => at, ...options });
const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
const put = (path: string, bytes: Uint8Array | string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};
const heldIn = async (blobs = open()) => (await blobs.list()).held.map(({ sha256 }) => sha256);

describe('a file counts only when it is whole, its hash right, and both on the disk (SYNC-86)', () => {
  it('its bytes are synced before it has its name, and its name after that', async () => {
    const disk = watchedDisk();
    unwrap(await open({ files: disk.files }).download(FILE, serveRanges(BYTES)));
    const order = disk.done.filter((step) => step !== 'appendFile file');
    // The folders first: a file in a folder that a power cut takes back is gone too.
    expect(order).toEqual(['sync folder', 'sync file', 'rename', 'sync folder']);
  });

  it.each(['sync file', 'rename'])('a disk that fails at "%s" keeps nothing under its name', async (step) => {
    const disk = watchedDisk();
    disk.failAt((name) => (name === step ? 'EIO' : null));
    const blobs = open({ files: disk.files });
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('storage-failed');
    expect(await heldIn(blobs)).toEqual([]);
    disk.failAt(null);
    // All of it is in the part: what is verified now is what lies there, and nothing is asked for again.
    const asked: number[] = [];
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES, { asked })))).toBe('ok');
    expect(asked).toEqual([]);
    expect(disk.done.slice(-3)).toEqual(['sync file', 'rename', 'sync folder']);
  });

  it('a part that a crash left whole is verified before it counts', async () => {
    put(`${pathOf(FILE.sha256)}.part`, Buffer.concat([BYTES.subarray(1), Buffer.from([0])]));
    expect(await heldIn()).toEqual([]);
    expect(codeOf(await open().download(FILE, serveRanges(BYTES)))).toBe('digest-mismatch');
    expect(codeOf(await open().download(FILE, serveRanges(BYTES)))).toBe('ok');
  });

  it('a file that lost bytes after it was verified comes anew', async () => {
    put(pathOf(FILE.sha256), BYTES.subarray(0, 100));
    expect(codeOf(await open().download(FILE, serveRanges(BYTES)))).toBe('ok');
    expect(readFileSync(pathOf(FILE.sha256)).equals(BYTES)).toBe(true);
  });

  it('a part longer than the file is thrown away', async () => {
    put(`${pathOf(FILE.sha256)}.part`, randomBytes(300_000));
    const asked: number[] = [];
    expect(codeOf(await open().download(FILE, serveRanges(BYTES, { asked })))).toBe('ok');
    expect(asked).toEqual([0]);
  });
});

describe('room (SYNC-87)', () => {
  it('some of the disk is left to the work of the reviewer', async () => {
    const asked: number[] = [];
    const low = open({ readFree: async () => DISK_RESERVE + FILE.size - 1 });
    expect(await low.download(FILE, serveRanges(BYTES, { asked }))).toMatchObject({
      error: { code: 'storage-low', retryable: true },
    });
    expect(asked).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    const enough = open({ readFree: async () => DISK_RESERVE + FILE.size });
    expect(codeOf(await enough.download(FILE, serveRanges(BYTES)))).toBe('ok');
  });

  it('two files at once do not count on the same room', async () => {
    const blobs = open({ readFree: async () => DISK_RESERVE + FILE.size + OTHER.byteLength - 1 });
    const both = [
      blobs.download(FILE, serveRanges(BYTES)),
      blobs.download(fileOf(OTHER), serveRanges(OTHER)),
    ];
    expect((await Promise.all(both)).map(codeOf).sort()).toEqual(['ok', 'storage-low']);
    // What was promised is given back.
    const third = randomBytes(1_000);
    expect(codeOf(await blobs.download(fileOf(third), serveRanges(third)))).toBe('ok');
  });

  it('a part that is here already needs only the room for the rest', async () => {
    put(`${pathOf(FILE.sha256)}.part`, BYTES.subarray(0, 150_000));
    const blobs = open({ readFree: async () => DISK_RESERVE + 50_000 });
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('ok');
  });

  it('a system that does not say what is free is believed to have room', async () => {
    const blobs = open({ readFree: async () => null });
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('ok');
    expect(await blobs.measure()).toEqual({ files: 1, bytes: FILE.size, free: null });
  });

  it('a disk that fills in the middle gets its room back, and what was whole stays', async () => {
    const disk = watchedDisk();
    const blobs = open({ files: disk.files });
    unwrap(await blobs.download(fileOf(OTHER), serveRanges(OTHER)));
    let pieces = 0;
    disk.failAt((step) => (step === 'appendFile file' && (pieces += 1) > 3 ? 'ENOSPC' : null));
    expect(await blobs.download(FILE, serveRanges(BYTES))).toMatchObject({
      error: { code: 'storage-full', retryable: true },
    });
    expect(await blobs.list()).toMatchObject({
      held: [fileOf(OTHER)].map(({ sha256 }) => ({ sha256 })),
      begun: [],
    });
    disk.failAt(null);
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('ok');
  });
});

describe('what nothing refers to (SYNC-88)', () => {
  const sweep = async (unused: readonly string[], drop: readonly string[] = []) =>
    unwrap(await open().sweep({ unused: [...unused], drop: [...drop] }));

  it('goes after a day, not before, whatever restarts lie between', async () => {
    put(pathOf(FILE.sha256), BYTES);
    put(`${pathOf(fileOf(OTHER).sha256)}.part`, OTHER.subarray(0, 10));
    const unused = [FILE.sha256, fileOf(OTHER).sha256];
    await sweep(unused);
    at += UNUSED_GRACE - 1;
    await sweep(unused);
    expect(await open().list()).toMatchObject({ held: [{}], begun: [{}] });
    at += 1;
    await sweep(unused);
    expect(await open().list()).toEqual({ held: [], begun: [] });
  });

  it('stays when an application refers to it again, and its day begins anew', async () => {
    put(pathOf(FILE.sha256), BYTES);
    await sweep([FILE.sha256]);
    at += UNUSED_GRACE - 1;
    await sweep([]);
    await sweep([FILE.sha256]);
    at += UNUSED_GRACE - 1;
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([FILE.sha256]);
  });

  it.each([
    ['set back', -UNUSED_GRACE],
    ['standing still', 0],
  ])('stays for its day with a clock %s', async (_what, step) => {
    put(pathOf(FILE.sha256), BYTES);
    await sweep([FILE.sha256]);
    at += step;
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([FILE.sha256]);
    at += UNUSED_GRACE;
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([]);
  });

  it('goes at once when it was suspected and nothing refers to it, or when its room is needed', async () => {
    put(pathOf(FILE.sha256), BYTES);
    put(pathOf(fileOf(OTHER).sha256), OTHER);
    unwrap(await open().suspect([FILE.sha256, fileOf(OTHER).sha256]));
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([fileOf(OTHER).sha256]);
    await sweep([], [fileOf(OTHER).sha256]);
    expect(await heldIn()).toEqual([]);
  });

  it('a damaged list of marks begins anew', async () => {
    put(pathOf(FILE.sha256), BYTES);
    put(join(folder, 'unused.json'), '{"x":');
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([FILE.sha256]);
    at += UNUSED_GRACE;
    await sweep([FILE.sha256]);
    expect(await heldIn()).toEqual([]);
  });

  it('is never what somebody else put into the folder', async () => {
    const foreign = ['notes.txt', 'ab/thumbs.db', `cd/${'ab'.repeat(32)}`, `ab/${'ab'.repeat(31)}`, 'zz/x'];
    for (const name of foreign) put(join(folder, name), 'foreign');
    mkdirSync(join(folder, 'ef', 'ef'.repeat(32)), { recursive: true });
    expect(await open().list()).toEqual({ held: [], begun: [] });
    await sweep(['ab'.repeat(32)], ['ab'.repeat(32)]);
    for (const name of foreign) expect(readFileSync(join(folder, name), 'utf8')).toBe('foreign');
    expect(codeOf(await open().open('ef'.repeat(32)))).toBe('attachment-missing');
  });
});
