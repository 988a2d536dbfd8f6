import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Lock } from '../../electron/lock/lock';
import { openLock, type LockOptions } from '../../electron/lock/open-lock';
import { mayBeChosen } from '../../shared/lock/passphrase-rule';
import { readRecoveryCode, writeRecoveryCode } from '../../shared/lock/recovery-code';
import type { Stretch } from '../../electron/lock/stretch';
import type { Protect } from '../../electron/vault/vault';
import { noKeychain } from '../support/packet-desk';
import { unwrap } from '../support/unwrap';

const RIGHT = 'тихий омут весной';
const OTHER = 'ветер с востока 7';
const MINUTE = 60_000;

let folder: string;
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-desk-lock-'));
  now = 1_790_000_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As good as Argon2id for everything but an attacker. */
const quick: Stretch = async (passphrase, salt, { memoryKiB, passes }) =>
  createHash('sha256')
    .update(passphrase.normalize('NFC'))
    .update(salt)
    .update(`${memoryKiB} ${passes}`)
    .digest();

const open = async (changes: Partial<LockOptions> = {}): Promise<Lock> =>
  unwrap(await openLock({ folder, keychain: noKeychain, now: () => now, stretch: quick, ...changes }));
const made = async (changes: Partial<LockOptions> = {}): Promise<Lock> => {
  const lock = await open(changes);
  unwrap(await lock.create(RIGHT));
  return lock;
};
const file = () => join(folder, 'lock.json');
const hex = (lock: Lock) => Object.values(lock.keys() ?? {}).map((key) => Buffer.from(key).toString('hex'));

/** A keychain that keeps nothing but which of two it is. */
const keychain = (name: string): Protect => ({
  by: 'keychain',
  available: true,
  encrypt: (text) => Buffer.from(`${name}:${text}`, 'utf8'),
  decrypt: (bytes) => {
    const text = Buffer.from(bytes).toString('utf8');
    if (!text.startsWith(`${name}:`)) throw new Error('another keychain');
    return text.slice(name.length + 1);
  },
});

describe('the lock', () => {
  it('opens with the passphrase after a restart, with the same four keys, and with no other', async () => {
    const first = await made();
    const keys = hex(first);
    expect(new Set(keys).size).toBe(4);
    const again = await open();
    expect(again.status()).toMatchObject({ state: 'locked', reason: 'start', keychain: 'absent' });
    expect(again.keys()).toBeNull();
    expect(await again.unlock(OTHER)).toMatchObject({ ok: false, error: { code: 'passphrase-wrong' } });
    expect(again.keys()).toBeNull();
    unwrap(await again.unlock(RIGHT));
    expect(hex(again)).toEqual(keys);
    again.lock('idle');
    expect(again.status()).toMatchObject({ state: 'locked', reason: 'idle' });
    expect(again.keys()).toBeNull();
  });

  it('opens with letters that are written in another way', async () => {
    const lock = await open();
    unwrap(await lock.create('ёлка и йод 12'.normalize('NFD')));
    lock.lock('asked');
    unwrap(await lock.unlock('ёлка и йод 12'.normalize('NFC')));
  });

  it('keeps neither the passphrase nor a key in its file', async () => {
    const lock = await made({ keychain: keychain('a') });
    const bytes = readFileSync(file());
    for (const key of Object.values(lock.keys()!)) {
      expect(bytes.includes(Buffer.from(key))).toBe(false);
      expect(bytes.includes(Buffer.from(key).toString('base64'))).toBe(false);
    }
    expect(bytes.includes(Buffer.from(RIGHT, 'utf8'))).toBe(false);
  });

  it('is not made a second time over the first', async () => {
    const lock = await made();
    const before = readFileSync(file(), 'utf8');
    expect(await lock.create(OTHER)).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('changes its passphrase and keeps its keys', async () => {
    const lock = await made();
    const keys = hex(lock);
    expect(await lock.change({ current: OTHER, next: OTHER })).toMatchObject({
      error: { code: 'passphrase-wrong' },
    });
    unwrap(await lock.change({ current: RIGHT, next: OTHER }));
    const again = await open();
    expect(await again.unlock(RIGHT)).toMatchObject({ error: { code: 'passphrase-wrong' } });
    unwrap(await again.unlock(OTHER));
    expect(hex(again)).toEqual(keys);
  });

  it('is real with Argon2id', async () => {
    const cost = { memoryKiB: 1024, passes: 1 };
    const real = { folder, keychain: noKeychain, now: () => now, cost };
    const lock = unwrap(await openLock(real));
    unwrap(await lock.create(RIGHT));
    const again = unwrap(await openLock(real));
    expect(await again.unlock(OTHER)).toMatchObject({ error: { code: 'passphrase-wrong' } });
    unwrap(await again.unlock(RIGHT));
    expect(hex(again)).toEqual(hex(lock));
  });
});

describe('wrong passphrases', () => {
  const wrong = async (lock: Lock) => {
    const answer = await lock.unlock(OTHER);
    return answer.ok ? null : [answer.error.code, answer.error.details?.['waitMs']];
  };

  it('wait longer each time, also after a restart and with the clock set back', async () => {
    let lock = await made();
    lock.lock('asked');
    expect(await wrong(lock)).toEqual(['passphrase-wrong', 0]);
    expect(await wrong(lock)).toEqual(['passphrase-wrong', 0]);
    expect(await wrong(lock)).toEqual(['passphrase-wrong', 5_000]);
    // Even the right one: else waiting would tell.
    expect(await lock.unlock(RIGHT)).toMatchObject({ error: { code: 'passphrase-wait' } });
    lock = await open();
    now -= 60 * MINUTE;
    expect(await wrong(lock)).toEqual(['passphrase-wait', 5_000]);
    now += 60 * MINUTE + 4_000;
    expect(await wrong(lock)).toEqual(['passphrase-wait', 1_000]);
    now += 1_000;
    for (const wait of [15_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 15 * MINUTE]) {
      expect(await wrong(lock)).toEqual(['passphrase-wrong', wait]);
      expect(lock.status()).toMatchObject({ waitMs: wait });
      now += wait;
    }
    unwrap(await lock.unlock(RIGHT));
    expect(lock.status()).toMatchObject({ failures: 0, waitMs: 0 });
  });

  it('are counted before they are answered', async () => {
    const lock = await made();
    lock.lock('asked');
    await Promise.all([wrong(lock), wrong(lock), wrong(lock), wrong(lock), wrong(lock)]);
    expect((await open()).status()).toMatchObject({ failures: 3, waitMs: 5_000 });
  });

  it('are not answered where the disk cannot count them', async () => {
    await made();
    const files = {
      ...fs,
      open: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    } as unknown as typeof fs;
    const lock = await open({ files });
    expect(await lock.unlock(OTHER)).toMatchObject({ error: { code: 'disk-full' } });
    expect(lock.keys()).toBeNull();
  });
});

describe('the keychain', () => {
  it('is needed beside the passphrase', async () => {
    await made({ keychain: keychain('a') });
    for (const without of [noKeychain, keychain('b')]) {
      const lock = await open({ keychain: without });
      expect(await lock.unlock(RIGHT)).toMatchObject({ error: { code: 'keychain-lost' } });
      expect(lock.status()).toMatchObject({ state: 'locked', keychain: 'lost', failures: 0 });
    }
    const lock = await open({ keychain: keychain('a') });
    unwrap(await lock.unlock(RIGHT));
    expect(lock.status()).toMatchObject({ keychain: 'used' });
  });

  it('is taken in use once there is one', async () => {
    const before = await made();
    const lock = await open({ keychain: keychain('a') });
    unwrap(await lock.unlock(RIGHT));
    expect(hex(lock)).toEqual(hex(before));
    expect(await (await open()).unlock(RIGHT)).toMatchObject({ error: { code: 'keychain-lost' } });
  });
});

describe('a spoilt lock file', () => {
  it('never opens, whatever byte was changed, and is never made anew', async () => {
    await made({ keychain: keychain('a') });
    const whole = readFileSync(file());
    const text = whole.toString('utf8');
    const failures = text.indexOf('"failures"');
    let refused = 0;
    for (let at = 0; at < failures; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = bytes[at]! ^ 1;
      writeFileSync(file(), bytes);
      const opened = await openLock({ folder, keychain: keychain('a'), now: () => now, stretch: quick });
      if (!opened.ok) {
        expect(opened.error.code).toBe('lock-damaged');
        refused += 1;
        continue;
      }
      const answer = await opened.value.unlock(RIGHT);
      // Spaces between the fields tell nothing.
      if (answer.ok) expect(JSON.parse(bytes.toString('utf8'))).toEqual(JSON.parse(text));
      else expect(['passphrase-wrong', 'keychain-lost']).toContain(answer.error.code);
      if (!answer.ok) refused += 1;
      expect((await opened.value.create(OTHER)).ok).toBe(false);
    }
    expect(refused).toBeGreaterThan(failures / 2);
  });

  it('of another desk does not open with this one’s words', async () => {
    await made();
    const mine = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
    rmSync(file());
    await made();
    const theirs = JSON.parse(readFileSync(file(), 'utf8')) as Record<string, unknown>;
    writeFileSync(file(), JSON.stringify({ ...mine, lockId: theirs['lockId'] }));
    expect(await (await open()).unlock(RIGHT)).toMatchObject({ error: { code: 'passphrase-wrong' } });
  });
});

it('a change that is cut at any step leaves a passphrase that opens', async () => {
  for (let cut = 0; cut < 12; cut += 1) {
    rmSync(file(), { force: true });
    const keys = hex(await made());
    let steps = 0;
    const step = (): void => {
      steps += 1;
      if (steps > cut) throw Object.assign(new Error('gone'), { code: 'EIO' });
    };
    const files = {
      ...fs,
      open: async (...words: Parameters<typeof fs.open>) => {
        step();
        return fs.open(...words);
      },
      rename: async (...words: Parameters<typeof fs.rename>) => {
        step();
        return fs.rename(...words);
      },
    } as unknown as typeof fs;
    const changed = await (await open({ files })).change({ current: RIGHT, next: OTHER });
    const after = await open();
    unwrap(await after.unlock(changed.ok ? OTHER : RIGHT));
    expect(hex(after)).toEqual(keys);
  }
});

it('a passphrase is ten characters that are not the first that come to mind', () => {
  for (const good of [RIGHT, OTHER, 'семь 🦊🦊 лис и ё', 'correct horse', 'a1b2c3d4e5'])
    expect([good, mayBeChosen(good)]).toEqual([good, true]);
  for (const bad of [
    '',
    'короткая',
    'aaaaaaaaaaaa',
    'абабабабабаб',
    '1234567890',
    '0987654321',
    'ЙЦУКЕНГШЩЗХ',
  ])
    expect([bad, mayBeChosen(bad)]).toEqual([bad, false]);
  for (const bad of ['Password123', 'Пароль12345', 'qwertyuiopqwerty', '👩‍👩‍👧👩‍👩‍👧'])
    expect([bad, mayBeChosen(bad)]).toEqual([bad, false]);
});

describe('a recovery code', () => {
  it('is read as people type it, and not with a letter changed', () => {
    const secret = createHash('sha256').update('any').digest().subarray(0, 20);
    const code = writeRecoveryCode(secret);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ])
      expect(readRecoveryCode(typed)).toEqual(Uint8Array.from(secret));
    for (let at = 0; at < code.length; at += 1) {
      if (code[at] === '-') continue;
      const other = code[at] === 'A' ? 'B' : 'A';
      expect(readRecoveryCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
    }
    expect(readRecoveryCode('')).toBeNull();
    expect(readRecoveryCode('Ж'.repeat(36))).toBeNull();
  });
});
