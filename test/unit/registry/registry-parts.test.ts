import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chooseLanguage } from '../../../registry/commands/words';
import { explainError } from '../../../registry/commands/explain-error';
import {
  readCursor,
  readInventoryCursor,
  writeCursor,
  writeInventoryCursor,
} from '../../../registry/feeds/cursor';
import { groupEntries, type EntryKey } from '../../../registry/feeds/group-entries';
import { hashEnrolCode, makeEnrolCode } from '../../../registry/identity/enrol-code-text';
import { makeNonceKeeper } from '../../../registry/identity/nonces';
import { ledgerHash } from '../../../registry/packets/ledger';
import { parseRange } from '../../../registry/routes/parse-range';
import { makeTokenBucket } from '../../../registry/routes/token-bucket';
import { REASON_CODES } from '../../../shared/registry-protocol/reason-codes';

const entries = (seqs: readonly number[]): EntryKey[] =>
  seqs.map((seq) => ({ kind: 'application', item: `app-${seq}`, ver: 1, seq }));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('snapshot chunks', () => {
  test('SYNC-21: hold every entry once, in order, at most 1,000 each', () => {
    const all = entries(range(1, 3_456));
    const groups = groupEntries(all);
    expect(groups.flat()).toEqual(all);
    expect(groups.map((group) => group.length)).toEqual([1_000, 1_000, 1_000, 456]);
  });

  test('SYNC-21: a change leaves the chunks elsewhere as they were', () => {
    const before = groupEntries(entries(range(1, 5_000)));
    const after = groupEntries(entries([...range(1, 5_001)].filter((seq) => seq !== 1_500)));
    const same = after.filter((group) =>
      before.some((other) => JSON.stringify(other) === JSON.stringify(group)),
    );
    expect([before.length, after.length, same.length]).toEqual([5, 6, 4]);
  });

  test('neighbours that have grown thin are joined', () => {
    const thin = groupEntries(entries(range(1, 10_000).filter((seq) => seq % 10 === 0)));
    expect(thin.map((group) => group.length)).toEqual([1_000]);
    expect(groupEntries([])).toEqual([]);
  });
});

describe('cursors', () => {
  test('come back as they were written, for their own epoch', () => {
    expect(readCursor(writeCursor('ab12', 77), 'ab12')).toEqual({ ok: true, value: 77 });
    expect(readCursor(writeCursor('ab12', 77), 'ab13')).toMatchObject({ error: { code: 'epoch-changed' } });
    const place = { kind: 'application', item: '360G:x 1' };
    const inventory = writeInventoryCursor('ab12', { ...place, item: 'app:1' });
    expect(readInventoryCursor(inventory, 'ab12')).toEqual({ ok: true, value: { ...place, item: 'app:1' } });
    expect(readCursor(inventory, 'ab12')).toMatchObject({ error: { code: 'input-invalid' } });
  });
});

describe('ranges', () => {
  test.each([
    [undefined, null],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-3', null],
    ['bytes=1-2,4-5', null],
    ['items=1-2', null],
    ['bytes=-', null],
  ])('%s of 100 bytes', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });
});

describe('enrolment codes', () => {
  test('are the same however they are typed', () => {
    const code = makeEnrolCode((count) => Uint8Array.from({ length: count }, (_, at) => at * 21));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' — ')} `]) {
      expect(hashEnrolCode(typed)).toBe(hashEnrolCode(code));
    }
    expect(hashEnrolCode('O0Il-1111-AAAA')).toBe(hashEnrolCode('0011-1111-AAAA'));
    expect(hashEnrolCode('0011-1111-AAAB')).not.toBe(hashEnrolCode('0011-1111-AAAA'));
  });
});

describe('the token bucket', () => {
  test('gives the burst at once, then one at a time, to each by itself', () => {
    let time = 0;
    const bucket = makeTokenBucket({ burst: 3, everyMs: 2_000 }, () => new Date(time));
    const takeAll = () => {
      let taken = 0;
      for (; bucket.waitFor('a') === 0; taken += 1) bucket.take('a');
      return taken;
    };
    expect(takeAll()).toBe(3);
    expect([bucket.waitFor('a'), bucket.waitFor('b')]).toEqual([2, 0]);
    time += 2_000;
    expect(takeAll()).toBe(1);
    time += 3_600_000;
    expect(takeAll()).toBe(3);
  });
});

describe('nonces', () => {
  test('SYNC-44: another key, another byte or too late, and it is worth nothing', async () => {
    let time = 1_000_000;
    const tools = {
      now: () => new Date(time),
      randomBytes: (count: number) => new Uint8Array(count).fill(7),
    };
    const used = new Set<unknown>();
    const tx = {
      query: (sql: string, params: readonly unknown[] = []) => {
        if (!sql.startsWith('insert')) return Promise.resolve([]);
        const isNew = !used.has(params[0]);
        used.add(params[0]);
        return Promise.resolve(isNew ? [{}] : []);
      },
    } as never;
    const keeper = makeNonceKeeper(new Uint8Array(32), tools);
    const nonce = keeper.make();
    expect(await makeNonceKeeper(new Uint8Array(32).fill(1), tools).use(tx, nonce)).toBe(false);
    for (let at = 0; at < nonce.length - 1; at += 1) {
      const other = nonce[at] === 'A' ? 'B' : 'A';
      expect(await keeper.use(tx, nonce.slice(0, at) + other + nonce.slice(at + 1))).toBe(false);
    }
    expect([await keeper.use(tx, nonce), await keeper.use(tx, nonce)]).toEqual([true, false]);
    const late = keeper.make();
    time += 5 * 60_000 + 1;
    expect(await keeper.use(tx, late)).toBe(false);
  });
});

describe('the ledger', () => {
  test('SYNC-37: the hash is that of the RFC 8785 form', () => {
    const row = {
      seq: 1,
      desk_id: 'd',
      decision_id: 'x',
      packet_id: 'p',
      application_id: 'a',
      reviewer_id: 'r',
      decision_outcome: 'support',
      payload_sha256: 'f',
      carrier: 'file',
      received_at: '2026-11-23T10:00:00.000Z',
      previous_hash: '0',
    };
    const sorted = JSON.stringify(
      Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    expect(ledgerHash(row)).toBe(createHash('sha256').update(sorted).digest('hex'));
  });
});

describe('messages of the command line', () => {
  test.each(['ru', 'en'] as const)('every reason has three lines without holes in %s', (language) => {
    for (const code of REASON_CODES) {
      const details = {
        path: '/a/b',
        reason: 'ENOSPC',
        field: 'x',
        pid: 1,
        port: 2,
        limit: 3,
        packetId: 'p',
      };
      const lines = explainError({ code, retryable: false, details }, language);
      expect(lines).toHaveLength(3);
      for (const line of lines) {
        expect(line).toMatch(/: .{5,}/);
        expect(line).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  test('the language is the one that was asked for, else the system’s', () => {
    expect(chooseLanguage('ru', { LANG: 'en_GB.UTF-8' })).toBe('ru');
    expect(chooseLanguage(undefined, { LANG: 'ru_RU.UTF-8' })).toBe('ru');
    expect(chooseLanguage(undefined, { LANG: 'C' })).toBe('en');
    expect(chooseLanguage(undefined, {})).toBe('en');
  });
});
