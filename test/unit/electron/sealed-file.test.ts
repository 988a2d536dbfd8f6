import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileFormat } from '../../../electron/sealed-files/file-format';
import { sealedFormat } from '../../../electron/sealed-files/sealed-format';
import { CHUNK, chunkCount, HEAD, SEAL } from '../../../electron/sealed-files/sealed-form';
import { fileOf } from '../../support/blob-disk';
import { FILES_KEY } from '../../support/sealed-shelf';

const WHOLE = CHUNK + SEAL;
const SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17, 40 * CHUNK + 5];
const format = sealedFormat(FILES_KEY, 'attachment');

let folder: string;
let told: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-sealed-'));
  told = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes `bytes` in pieces that end nowhere near a chunk; answers the path. */
async function write(bytes: Buffer, name = 'file', as: FileFormat = format): Promise<string> {
  const path = join(folder, name);
  const part = await as.openPart(path, fileOf(bytes), fs);
  for (let at = 0; at < bytes.length; at += 50_001) await part.append(bytes.subarray(at, at + 50_001));
  await part.sync();
  expect([part.digest(), part.held()]).toEqual([fileOf(bytes).sha256, bytes.length]);
  await part.close();
  return path;
}
const readStream = async (stream: ReadableStream<Uint8Array>) =>
  Buffer.from(await new Response(stream).arrayBuffer());

/** What the file at `path` reads as, if it is to hold `bytes`. */
async function read(path: string, bytes: Buffer, as: FileFormat = format): Promise<Buffer | 'damaged'> {
  const file = await as.open(path, fileOf(bytes).sha256, async () => void (told += 1));
  if (file === 'damaged') return file;
  const before = told;
  try {
    return await readStream(file.stream());
  } catch {
    expect(told).toBe(before + 1);
    return 'damaged';
  }
}

describe.each(SIZES)('a sealed file of %i bytes', (size) => {
  const bytes = randomBytes(size);

  it('reads as what was written, and takes the room that was said', async () => {
    const path = await write(bytes);
    expect(bytes.equals((await read(path, bytes)) as Buffer)).toBe(true);
    const { size: diskBytes } = await fs.stat(path);
    expect([diskBytes, format.sizeOf(diskBytes), format.partSizeOf(diskBytes)]).toEqual([
      format.diskSize(size),
      size,
      size,
    ]);
    expect(await format.readMark(path, format.nameOf(fileOf(bytes).sha256))).toBe(fileOf(bytes).sha256);
  });

  it('is read at any place', async () => {
    const path = await write(bytes);
    const edges = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 9 * CHUNK - 1, size - 1].filter(
      (at) => at >= 0 && at < size,
    );
    for (const start of edges) {
      for (const end of edges.filter((at) => at >= start)) {
        const file = await format.open(path, fileOf(bytes).sha256, async () => undefined);
        if (file === 'damaged') throw new Error('damaged');
        const found = await readStream(file.stream({ start, end }));
        expect(found.equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      }
    }
  });

  it('is refused when it lost or gained bytes, by one or by a chunk, and at every boundary', async () => {
    const sealed = await fs.readFile(await write(bytes));
    const path = join(folder, 'other');
    const cuts = new Set([0, 1, HEAD - 1, HEAD, HEAD + 1, sealed.length - 1, sealed.length - SEAL]);
    for (let n = 0; n < Math.min(4, chunkCount(size)); n += 1) {
      cuts.add(HEAD + n * WHOLE);
      cuts.add(HEAD + n * WHOLE + SEAL);
    }
    for (const cut of [...cuts].filter((at) => at >= 0 && at < sealed.length)) {
      await fs.writeFile(path, sealed.subarray(0, cut));
      expect([cut, await read(path, bytes)]).toEqual([cut, 'damaged']);
    }
    for (const more of [
      Buffer.alloc(1),
      sealed.subarray(-WHOLE),
      sealed.subarray(-SEAL),
      Buffer.alloc(WHOLE),
    ]) {
      await fs.writeFile(path, Buffer.concat([sealed, more]));
      expect(await read(path, bytes)).toBe('damaged');
    }
  });

  it('is refused with a bit changed in its head, and in each part of each chunk', async () => {
    const path = await write(bytes);
    const sealed = await fs.readFile(path);
    const places = Array.from({ length: HEAD }, (_, at) => at);
    // Of a long file: where a reading of many chunks at a time begins and ends.
    const chunks = Array.from({ length: chunkCount(size) }, (_, n) => n);
    for (const n of chunks.filter((one) => one < 2 || one === 7 || one === 8 || one === chunks.length - 1)) {
      const from = HEAD + n * WHOLE;
      const end = Math.min(from + WHOLE, sealed.length);
      places.push(from, from + 11, from + 12, Math.floor((from + end) / 2), end - 17, end - 16, end - 1);
    }
    const file = await fs.open(path, 'r+');
    for (const at of places) {
      await file.write(Buffer.of(sealed[at]! ^ (1 << (at % 8))), 0, 1, at);
      expect([at, await read(path, bytes)]).toEqual([at, 'damaged']);
      await file.write(sealed, at, 1, at);
    }
    await file.close();
    expect(bytes.equals((await read(path, bytes)) as Buffer)).toBe(true);
  });
});

describe('pieces of sealed files', () => {
  const bytes = randomBytes(3 * CHUNK + 17);
  const chunkAt = (sealed: Buffer, n: number) => sealed.subarray(HEAD + n * WHOLE, HEAD + (n + 1) * WHOLE);
  const put = async (...parts: readonly Buffer[]): Promise<string> => {
    const path = join(folder, 'other');
    await fs.writeFile(path, Buffer.concat(parts));
    return path;
  };

  it('open in no other place, and not in place of the last', async () => {
    const sealed = await fs.readFile(await write(bytes));
    const [head, a, b, c, last] = [sealed.subarray(0, HEAD), ...[0, 1, 2, 3].map((n) => chunkAt(sealed, n))];
    for (const order of [
      [b, a, c, last],
      [a, c, b, last],
      [a, a, c, last],
      [a, b, b, last],
    ]) {
      expect(await read(await put(head!, ...(order as Buffer[])), bytes)).toBe('damaged');
    }
    expect(bytes.equals((await read(await put(head!, a!, b!, c!, last!), bytes)) as Buffer)).toBe(true);
  });

  it('open in no other file: neither of other content, nor another sealing of the same', async () => {
    const one = await fs.readFile(await write(bytes, 'one'));
    const again = await fs.readFile(await write(bytes, 'again'));
    const other = await fs.readFile(await write(randomBytes(bytes.length), 'third'));
    expect(one.subarray(HEAD).equals(again.subarray(HEAD))).toBe(false);
    for (const strange of [again, other]) {
      const mixed = [one.subarray(0, HEAD + WHOLE), chunkAt(strange, 1), one.subarray(HEAD + 2 * WHOLE)];
      expect(await read(await put(...mixed), bytes)).toBe('damaged');
      expect(await read(await put(one.subarray(0, HEAD), strange.subarray(HEAD)), bytes)).toBe('damaged');
    }
    // Whole, under the name of another.
    expect(await read(await put(other), bytes)).toBe('damaged');
  });

  it('open under no other key, and for no other purpose', async () => {
    const path = await write(bytes);
    for (const as of [sealedFormat(randomBytes(32), 'attachment'), sealedFormat(FILES_KEY, 'intake')]) {
      expect(await read(path, bytes, as)).toBe('damaged');
      expect(await as.readMark(path, as.nameOf(fileOf(bytes).sha256))).toBeNull();
      expect(as.nameOf(fileOf(bytes).sha256)).not.toBe(format.nameOf(fileOf(bytes).sha256));
    }
  });

  it('say nothing of what is in them: names, sizes in the head, and equal chunks', async () => {
    const plain = Buffer.from('Смета проекта «Мельница» '.repeat(6_000));
    const { sha256 } = fileOf(plain);
    const sealed = await fs.readFile(await write(plain));
    for (const needle of [plain.subarray(0, 24), Buffer.from(sha256), Buffer.from(sha256, 'hex')]) {
      expect(sealed.includes(needle)).toBe(false);
    }
    expect(format.nameOf(sha256)).not.toBe(sha256);
    const zeros = await fs.readFile(await write(Buffer.alloc(2 * CHUNK), 'zeros'));
    expect(chunkAt(zeros, 0).subarray(12).equals(chunkAt(zeros, 1).subarray(12))).toBe(false);
  });

  it('a reader that stops early lets go of the file', async () => {
    const file = await format.open(await write(bytes), fileOf(bytes).sha256, async () => undefined);
    if (file === 'damaged') throw new Error('damaged');
    const reader = file.stream().getReader();
    await reader.read();
    await reader.cancel();
    await file.close();
  });
});

describe('writing goes on after a cut', () => {
  const bytes = randomBytes(3 * CHUNK + 17);
  const mark = fileOf(bytes);

  /** Goes on with what lies at `path`; answers how many bytes of it were of use. */
  async function goOn(path: string): Promise<number> {
    const part = await format.openPart(path, mark, fs);
    const held = part.held();
    await part.append(bytes.subarray(held));
    await part.sync();
    expect(part.digest()).toBe(mark.sha256);
    await part.close();
    expect(bytes.equals((await read(path, bytes)) as Buffer)).toBe(true);
    return held;
  }

  it('at the last whole chunk, wherever the cut fell', async () => {
    const sealed = await fs.readFile(await write(bytes));
    const cuts = [0, 1, 7, 8, HEAD - 1, HEAD, HEAD + 1, HEAD + SEAL, sealed.length - 1, sealed.length];
    for (let n = 1; n <= 3; n += 1) for (const off of [-1, 0, 1, SEAL]) cuts.push(HEAD + n * WHOLE + off);
    for (const cut of cuts) {
      const path = join(folder, 'cut');
      await fs.writeFile(path, sealed.subarray(0, cut));
      const whole = cut < HEAD ? 0 : Math.floor((cut - HEAD) / WHOLE) * CHUNK;
      expect([cut, await goOn(path)]).toEqual([cut, cut === sealed.length ? bytes.length : whole]);
    }
  });

  it('at the first chunk that is damaged, or where zeros took the place of a tail', async () => {
    const sealed = await fs.readFile(await write(bytes));
    for (let n = 0; n < 4; n += 1) {
      const damaged = Buffer.from(sealed);
      damaged[HEAD + n * WHOLE + 20]! ^= 4;
      const path = join(folder, 'damaged');
      await fs.writeFile(path, damaged);
      expect(await goOn(path)).toBe(n * CHUNK);
      await fs.writeFile(path, Buffer.concat([sealed.subarray(0, HEAD + n * WHOLE), Buffer.alloc(90_000)]));
      expect(await goOn(path)).toBe(n * CHUNK);
    }
  });

  it('from the beginning with what belongs to another file, another key or nobody', async () => {
    const path = join(folder, 'strange');
    const other = randomBytes(bytes.length);
    for (const found of [
      await fs.readFile(await write(other, 'other')),
      await fs.readFile(await write(bytes, 'key', sealedFormat(randomBytes(32), 'attachment'))),
      bytes,
      randomBytes(500_000),
    ]) {
      await fs.writeFile(path, found);
      expect(await goOn(path)).toBe(0);
    }
  });

  it('never writes a byte of the content, and takes no more than the file has', async () => {
    const plain = Buffer.from('КОНФИДЕНЦИАЛЬНО'.repeat(20_000)).subarray(0, 3 * CHUNK);
    const path = join(folder, 'watched');
    const part = await format.openPart(path, fileOf(plain), fs);
    for (let at = 0; at < plain.length; at += 10_000) {
      await part.append(plain.subarray(at, at + 10_000));
      expect((await fs.readFile(path)).includes('КОНФ')).toBe(false);
    }
    await expect(part.append(Buffer.from('x'))).rejects.toThrow('more than');
    await part.restart();
    expect([part.held(), (await fs.stat(path)).size]).toEqual([0, HEAD]);
    await part.close();
  });
});
