import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DISK_RESERVE } from '../../../electron/blobs/disk-room';
import type { RangeSource } from '../../../electron/blobs/download-blob';
import { openBlobs, type BlobOptions } from '../../../electron/blobs/open-blobs';
import { UNUSED_GRACE } from '../../../electron/blobs/unused-marks';
import { CHUNK, HEAD, SEAL } from '../../../electron/sealed-files/sealed-form';
import { ok } from '../../../shared/result';
import { fileOf, heldBack, serveRanges, watchedDisk } from '../../support/blob-disk';
import { codeOf, unwrap } from '../../support/packet-desk';
import { FILES_KEY, putHeld, readAll, readHeld, shelfPath } from '../../support/sealed-shelf';

const MARK = 'Тайна-оценки-7f3a';
const BYTES = Buffer.from(`${MARK} `.repeat(9_000));
const FILE = fileOf(BYTES);
const OTHER = randomBytes(50_000);

let folder: string;
let at: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-blobs-'));
  at = Date.now();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (options: Partial<BlobOptions> = {}) =>
  openBlobs({ folder, key: FILES_KEY, now: () => at, ...options });
const path = (sha256 = FILE.sha256) => shelfPath(folder, sha256);
const heldIn = async (blobs = open()) => (await blobs.list()).held.map(({ sha256 }) => sha256).sort();
const flip = (file: string, place: number): void => {
  const bytes = readFileSync(file);
  bytes[place]! ^= 1;
  writeFileSync(file, bytes);
};
/** Neither content nor the hash that would tell of it, as text or as bytes. */
const expectNothingPlain = async (sha256 = FILE.sha256): Promise<void> => {
  const all = await readAll(folder);
  for (const needle of [MARK, sha256, Buffer.from(sha256, 'hex').toString()]) {
    expect(all.includes(Buffer.from(needle).toString('latin1')), needle).toBe(false);
  }
};

describe('nothing of an attachment is on the disk in plain', () => {
  it('while it comes, when it is cut, when it is whole, read, marked and dropped', async () => {
    const blobs = open();
    const { body, give, cut: hangUp } = heldBack(BYTES, 9);
    const cut = new AbortController();
    const source: RangeSource = async (_offset, signal) => {
      signal!.addEventListener('abort', hangUp);
      return ok(new Response(body));
    };
    const first = blobs.download(FILE, source, cut.signal);
    for (let piece = 1; piece < 9; piece += 1) {
      give();
      const come = Math.ceil(BYTES.length / 9) * piece;
      await expect.poll(async () => (await blobs.look([FILE.sha256]))[0]!.bytes).toBe(come);
      await expectNothingPlain();
    }
    cut.abort();
    expect(codeOf(await first)).toBe('cancelled');
    await blobs.close();
    await expectNothingPlain();
    expect(codeOf(await open().download(FILE, serveRanges(BYTES)))).toBe('ok');
    await expectNothingPlain();
    expect((await readHeld(open(), FILE.sha256)).equals(BYTES)).toBe(true);
    unwrap(await open().suspect([FILE.sha256]));
    await expectNothingPlain();
    expect(readdirSync(join(folder, 'sealed'))).toContain('unused.json');
    unwrap(await open().drop([FILE.sha256]));
    await expectNothingPlain();
  });

  it.each(['appendFile file', 'sync file', 'rename'])('nor when the disk fails at "%s"', async (step) => {
    const disk = watchedDisk();
    let count = 0;
    disk.failAt((name) =>
      name === step && (count += 1) >= (step === 'appendFile file' ? 3 : 1) ? 'EIO' : null,
    );
    expect(codeOf(await open({ files: disk.files }).download(FILE, serveRanges(BYTES)))).toBe(
      'storage-failed',
    );
    await expectNothingPlain();
  });

  it('the control: without a key all of it is found', async () => {
    unwrap(await open({ key: null }).download(FILE, serveRanges(BYTES)));
    await expect(expectNothingPlain()).rejects.toThrow();
    expect((await readAll(folder)).includes(Buffer.from(MARK).toString('latin1'))).toBe(true);
  });
});

describe('names on the disk', () => {
  it('are found again by another start, and by no desk with another key', async () => {
    unwrap(await open().download(FILE, serveRanges(BYTES)));
    expect(await heldIn()).toEqual([FILE.sha256]);
    const stranger = open({ key: randomBytes(32) });
    expect(await heldIn(stranger)).toEqual([]);
    expect(codeOf(await stranger.open(FILE.sha256))).toBe('attachment-missing');
    expect(existsSync(path())).toBe(true);
  });

  it('age under the same rules: what nothing refers to goes after a day, whatever restarts lie between', async () => {
    await putHeld(folder, BYTES);
    await putHeld(folder, OTHER);
    const sweep = async () => unwrap(await open().sweep({ unused: [FILE.sha256], drop: [] }));
    await sweep();
    at += UNUSED_GRACE - 1;
    await sweep();
    expect(await heldIn()).toHaveLength(2);
    at += 1;
    await sweep();
    expect(await heldIn()).toEqual([fileOf(OTHER).sha256]);
  });
});

describe('a file that is damaged on the disk', () => {
  it('is held no more once it is read, and comes anew from its first damaged chunk on', async () => {
    flip(await putHeld(folder, BYTES), HEAD + 2 * (CHUNK + SEAL) + 100);
    const blobs = open();
    expect((await blobs.look([FILE.sha256]))[0]).toMatchObject({ state: 'held' });
    await expect(readHeld(blobs, FILE.sha256)).rejects.toThrow();
    expect((await blobs.look([FILE.sha256]))[0]).toMatchObject({ state: 'absent' });
    const asked: number[] = [];
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES, { asked })))).toBe('ok');
    expect(asked).toEqual([2 * CHUNK]);
    expect((await readHeld(blobs, FILE.sha256)).equals(BYTES)).toBe(true);
  });

  it.each([
    ['in its head', (file: string) => flip(file, 50)],
    ['cut at a chunk', (file: string) => truncateSync(file, HEAD + CHUNK + SEAL)],
    ['cut to its head', (file: string) => truncateSync(file, HEAD)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['another one of ours', (file: string) => writeFileSync(file, readFileSync(path(fileOf(OTHER).sha256)))],
  ])('%s: is not opened, and comes anew', async (_how, damage) => {
    await putHeld(folder, OTHER);
    damage(await putHeld(folder, BYTES));
    const blobs = open();
    expect(codeOf(await blobs.open(FILE.sha256))).toBe('attachment-missing');
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('ok');
    expect((await readHeld(blobs, FILE.sha256)).equals(BYTES)).toBe(true);
  });

  it('is not copied out: where the person said nothing is written, and nothing is left beside it', async () => {
    flip(await putHeld(folder, BYTES), HEAD + CHUNK + SEAL + 5);
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'a.txt'), 'as it was');
    expect(codeOf(await open().copyTo(FILE.sha256, join(outside, 'a.txt')))).toBe('attachment-missing');
    expect(readdirSync(outside)).toEqual(['a.txt']);
    expect(readFileSync(join(outside, 'a.txt'), 'utf8')).toBe('as it was');
  });

  it('and says no more what it is goes with the sweep a day later; what is being written stays', async () => {
    const file = await putHeld(folder, BYTES);
    flip(file, 10);
    const begun = `${path(fileOf(OTHER).sha256)}.part`;
    mkdirSync(dirname(begun), { recursive: true });
    writeFileSync(begun, '');
    utimesSync(file, new Date(at - UNUSED_GRACE), new Date(at - UNUSED_GRACE));
    unwrap(await open().sweep({ unused: [], drop: [] }));
    expect([existsSync(file), existsSync(begun)]).toEqual([false, true]);
  });
});

describe('what an earlier version left plain', () => {
  const plainPath = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  const leave = (bytes: Uint8Array, ending = '', name = fileOf(bytes).sha256): string => {
    const file = `${plainPath(name)}${ending}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    return file;
  };
  const plainLeft = () =>
    [FILE.sha256, fileOf(OTHER).sha256].filter((sha256) => existsSync(plainPath(sha256)));

  it('is read, listed and copied before it is sealed, without a network', async () => {
    leave(BYTES);
    const blobs = open();
    expect(await heldIn(blobs)).toEqual([FILE.sha256]);
    expect((await readHeld(blobs, FILE.sha256)).equals(BYTES)).toBe(true);
    const none = serveRanges(Buffer.alloc(0));
    expect(codeOf(await blobs.download(FILE, none))).toBe('ok');
    expect(codeOf(await blobs.copyTo(FILE.sha256, join(folder, 'copy', 'a.txt')))).toBe('ok');
    unwrap(await blobs.drop([FILE.sha256]));
    expect(await heldIn(blobs)).toEqual([]);
  });

  it('is sealed file by file; what was only begun, and the list of hashes, go', async () => {
    leave(BYTES);
    leave(OTHER);
    leave(randomBytes(1_000), '.part');
    writeFileSync(join(folder, 'unused.json'), JSON.stringify({ [FILE.sha256]: 5 }));
    const blobs = open();
    await blobs.sealOld();
    expect(await heldIn(blobs)).toEqual([FILE.sha256, fileOf(OTHER).sha256].sort());
    expect((await readHeld(blobs, FILE.sha256)).equals(BYTES)).toBe(true);
    await expectNothingPlain();
    await expectNothingPlain(fileOf(OTHER).sha256);
    expect((await readAll(folder)).includes('.part')).toBe(false);
  });

  it('stays whole and readable where a full disk, or a failing one, does not let it be sealed', async () => {
    leave(BYTES);
    await open({ readFree: async () => DISK_RESERVE + 1_000 }).sealOld();
    expect(plainLeft()).toEqual([FILE.sha256]);
    for (const step of ['appendFile file', 'sync file', 'rename', 'sync folder']) {
      const disk = watchedDisk();
      let count = 0;
      disk.failAt((name) => (name === step && (count += 1) === 1 ? 'ENOSPC' : null));
      const blobs = open({ files: disk.files });
      await blobs.sealOld();
      expect((await readHeld(blobs, FILE.sha256)).equals(BYTES), step).toBe(true);
    }
    await open().sealOld();
    expect(plainLeft()).toEqual([]);
    expect((await readHeld(open(), FILE.sha256)).equals(BYTES)).toBe(true);
  });

  it('goes on where the program ended: before, in the middle, and between sealing and removing', async () => {
    leave(BYTES);
    leave(OTHER);
    const disk = watchedDisk();
    const first = open({ files: disk.files });
    // Locked in the middle of the longer one.
    disk.failAt((name) => {
      if (name === 'appendFile file' && disk.done.length > 4) void first.close();
      return null;
    });
    await first.sealOld();
    expect(plainLeft().length).toBeGreaterThan(0);
    for (const bytes of [BYTES, OTHER]) {
      expect((await readHeld(open(), fileOf(bytes).sha256)).equals(bytes)).toBe(true);
    }
    await open().sealOld();
    expect(plainLeft()).toEqual([]);
    // Sealed, and the program ended before the plain one went.
    leave(BYTES);
    await open().sealOld();
    expect(plainLeft()).toEqual([]);
    expect(await heldIn()).toHaveLength(2);
  });

  it('is removed and not sealed when its bytes are not those of its name', async () => {
    leave(OTHER, '', FILE.sha256);
    await open().sealOld();
    expect(await heldIn()).toEqual([]);
    expect(plainLeft()).toEqual([]);
  });

  it('nothing is begun any more once the store is closed', async () => {
    const blobs = open();
    await blobs.close();
    expect(codeOf(await blobs.download(FILE, serveRanges(BYTES)))).toBe('cancelled');
    leave(BYTES);
    await blobs.sealOld();
    expect(plainLeft()).toEqual([FILE.sha256]);
  });
});
