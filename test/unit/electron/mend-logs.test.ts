import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crc32c } from '../../../electron/storage/crc32c';
import { findLogEnd } from '../../../electron/storage/find-log-end';
import { mendLogs } from '../../../electron/storage/mend-logs';

const BLOCK = 32_768;
const FULL = 1;

/** Writes as the engine does: pieces in blocks; returns the bytes and where each record ends. */
function writeLog(records: readonly Uint8Array[]) {
  const bytes: number[] = [];
  const ends: number[] = [];
  for (const record of records) {
    let from = 0;
    let isFirst = true;
    let isDone = false;
    do {
      let left = BLOCK - (bytes.length % BLOCK);
      if (left < 7) {
        bytes.push(...Array<number>(left).fill(0));
        left = BLOCK;
      }
      const data = record.subarray(from, from + left - 7);
      from += data.length;
      const isLast = from === record.length;
      bytes.push(...piece(isFirst && isLast ? FULL : isFirst ? 2 : isLast ? 4 : 3, data));
      isFirst = false;
      isDone = isLast;
    } while (!isDone);
    ends.push(bytes.length);
  }
  return { bytes: Uint8Array.from(bytes), ends };
}

function piece(type: number, data: Uint8Array): number[] {
  const sum = crc32c(Uint8Array.of(type, ...data));
  const masked = ((((sum >>> 15) | (sum << 17)) >>> 0) + 0xa282ead8) >>> 0;
  const head = new DataView(new ArrayBuffer(7));
  head.setUint32(0, masked, true);
  head.setUint16(4, data.length, true);
  head.setUint8(6, type);
  return [...new Uint8Array(head.buffer), ...data];
}

const filled = (length: number, seed = 7) =>
  Uint8Array.from({ length }, (_, at) => (at * seed + length) & 0xff);

describe('the end of a log', () => {
  it('sums as RFC 3720 does', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  });

  it('is behind the last whole record, wherever the file was cut', () => {
    // Short records, none at all, one over three blocks, one that leaves six bytes of a block, one that leaves seven.
    const { bytes, ends } = writeLog([
      filled(20),
      filled(0),
      filled(70_000),
      filled(BLOCK - ((20 + 0 + 70_000 + 7 * 5) % BLOCK) - 7 - 6),
      filled(BLOCK - 14),
      filled(300),
    ]);
    expect(findLogEnd(bytes)).toEqual({ end: bytes.length, follows: 'whole' });
    const near = (place: number) => Array.from({ length: 40 }, (_, at) => place - 20 + at);
    const cuts = [0, 1, ...[...ends, BLOCK, 2 * BLOCK, 3 * BLOCK].flatMap(near)];
    for (const cut of cuts.filter((one) => one >= 0 && one <= bytes.length)) {
      const { end, follows } = findLogEnd(bytes.subarray(0, cut));
      const whole = Math.max(0, ...ends.filter((one) => one <= cut));
      // Padding up to the next block belongs to no record: the end may stand before or behind it.
      const isPadding = bytes.subarray(whole, end).every((byte) => byte === 0) && end - whole < 7;
      expect(isPadding, `cut at ${cut}`).toBe(true);
      expect(follows, `cut at ${cut}`).toBe(end === cut ? 'whole' : 'torn');
    }
  });

  it('is before bytes that are no record: a flipped one, zeros, another type', () => {
    const { bytes, ends } = writeLog([filled(50), filled(60), filled(70)]);
    for (let at = ends[0]!; at < ends[1]!; at += 1) {
      const flipped = bytes.slice();
      flipped[at]! ^= 0x10;
      const { end, follows } = findLogEnd(flipped);
      expect(end, `byte ${at}`).toBe(ends[0]);
      expect(follows, `byte ${at}`).not.toBe('whole');
    }
    const zeros = Uint8Array.from([...bytes, ...Array<number>(4096).fill(0)]);
    expect(findLogEnd(zeros)).toEqual({ end: bytes.length, follows: 'damaged' });
    const tail = Uint8Array.from([...bytes, ...piece(3, filled(9))]);
    expect(findLogEnd(tail)).toEqual({ end: bytes.length, follows: 'damaged' });
  });
});

describe('mending the logs of the page’s databases', () => {
  let folder: string;
  let store: string;
  const told: unknown[] = [];
  const mend = () => mendLogs({ folder, log: (_place, cause) => told.push(cause), now: () => 5 });
  const { bytes, ends } = writeLog([filled(50), filled(60)]);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'review-logs-'));
    store = join(folder, 'IndexedDB', 'app_desk_0.indexeddb.leveldb');
    mkdirSync(store, { recursive: true });
    told.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('cuts a half-written record off a log and a manifest, and leaves all else as it is', async () => {
    const files = {
      '000003.log': 90,
      'MANIFEST-000001': 90,
      '000004.log': bytes.length,
      '000005.ldb': 90,
      CURRENT: 16,
    };
    for (const [name, length] of Object.entries(files)) {
      writeFileSync(join(store, name), bytes.subarray(0, length));
    }
    await mend();
    const lengths = Object.keys(files).map((name) => readFileSync(join(store, name)).length);
    expect(lengths).toEqual([ends[0], ends[0], bytes.length, 90, 16]);
    expect(readFileSync(join(store, '000003.log'))).toEqual(Buffer.from(bytes.subarray(0, ends[0])));
    expect(told).toEqual(['log torn at 57', 'manifest torn at 57']);
    expect(readdirSync(folder)).toEqual(['IndexedDB']);
  });

  it('keeps a copy of a damaged log, and does not touch a damaged manifest', async () => {
    const damaged = bytes.slice();
    damaged[ends[0]! + 9]! ^= 1;
    for (const name of ['000003.log', 'MANIFEST-000001']) writeFileSync(join(store, name), damaged);
    await mend();
    expect(readFileSync(join(store, '000003.log')).length).toBe(ends[0]);
    expect(readFileSync(join(store, 'MANIFEST-000001'))).toEqual(Buffer.from(damaged));
    expect(readFileSync(join(folder, 'set-aside', '5-000003.log'))).toEqual(Buffer.from(damaged));
  });

  it('does nothing where there is nothing, and goes on where a log cannot be read', async () => {
    mkdirSync(join(store, '000001.log'));
    writeFileSync(join(store, '000003.log'), bytes.subarray(0, 90));
    await mend();
    expect(readFileSync(join(store, '000003.log')).length).toBe(ends[0]);
    expect(told[0]).toBeInstanceOf(Error);
    rmSync(join(folder, 'IndexedDB'), { recursive: true });
    await mend();
  });
});
