import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JournalDisk } from '../../../electron/journal/journal-file';
import { openJournal, type JournalOptions } from '../../../electron/journal/open-journal';
import { checkJournalProof, parseCheckpoint } from '../../../shared/journal/checkpoint';
import { parseEntry, type Deed } from '../../../shared/journal/entry';
import { codeOf, makeFolder, unwrap } from '../../support/packet-desk';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
let root: string;
let remove: () => Promise<void>;
beforeAll(async () => ({ folder: root, remove } = await makeFolder('journal')));
afterAll(() => remove());

let folder: string;
let path: string;
let time: number;
beforeEach(() => {
  folder = join(root, randomUUID());
  path = join(folder, 'journal.jsonl');
  time = Date.parse('2026-11-23T09:00:00.000Z');
});

const open = (changes: Partial<JournalOptions> = {}) =>
  openJournal({
    folder,
    sealed: null,
    actor: () => 'r-anna',
    now: () => new Date((time += 1_000)),
    randomUuid: randomUUID,
    ...changes,
  });
const saved = (n: number): Deed => ({
  action: 'saved',
  subject: { manifestSha256: n.toString(16).padStart(64, '0') },
});
/** A journal with entries, and the checkpoint that a packet sealed at its end. */
async function begin(count: number) {
  const journal = unwrap(await open());
  for (let n = 0; n < count; n += 1) unwrap(await journal.note(saved(n)));
  return { journal, sealed: journal.seal([]).checkpoint };
}
const lines = () => readFileSync(path, 'utf8').split('\n').slice(0, -1);
const sizeOf = (checkpoint: string) => parseCheckpoint(checkpoint)!.size;

describe('PKT-160: the journal of a desk', () => {
  it('is a line an entry, numbered and chained, with nobody’s words in it', async () => {
    await begin(3);
    const entries = lines().map((line) => parseEntry(line)!);
    expect(entries.map(({ seq, action, actor }) => [seq, action, actor])).toEqual([
      [1, 'journal-begun', 'r-anna'],
      [2, 'saved', 'r-anna'],
      [3, 'saved', 'r-anna'],
      [4, 'saved', 'r-anna'],
    ]);
    const leaf = (line: string) => createHash('sha256').update('\0').update(line).digest('hex');
    expect(entries.map(({ previous }) => previous)).toEqual([
      '0'.repeat(64),
      ...lines().slice(0, 3).map(leaf),
    ]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('goes on after a restart, and proves that it only grew', async () => {
    const { sealed } = await begin(5);
    const again = unwrap(await open({ sealed }));
    for (let n = 5; n < 12; n += 1) unwrap(await again.note(saved(n)));
    const { checkpoint, proofs } = again.seal([sealed, null]);
    expect([again.setAside, sizeOf(sealed), sizeOf(checkpoint), proofs.length]).toEqual([null, 6, 13, 1]);
    expect(checkJournalProof(sha256, proofs[0]!, parseCheckpoint(checkpoint)!)).toBe(true);
  });

  it('lines up entries that come at once', async () => {
    const { journal } = await begin(0);
    await Promise.all(Array.from({ length: 20 }, (_, n) => journal.note(saved(n))));
    expect(unwrap(await open({ sealed: journal.seal([]).checkpoint })).setAside).toBeNull();
    expect(lines()).toHaveLength(21);
  });

  it('takes nothing that is not on the list', async () => {
    const { journal } = await begin(0);
    const words = { action: 'saved', subject: { manifestSha256: 'f'.repeat(64), note: 'Слабый проект' } };
    expect(codeOf(await journal.note(words as unknown as Deed))).toBe('input-invalid');
    expect(lines()).toHaveLength(1);
  });

  it('notes a receipt once, and knows what was countersigned', async () => {
    const { journal, sealed } = await begin(1);
    const receipt: Deed = {
      action: 'receipt-taken',
      subject: {
        receiptId: randomUUID(),
        packetId: randomUUID(),
        manifestSha256: 'a'.repeat(64),
        checkpoint: sealed,
        verdict: 'first',
      } as Extract<Deed, { action: 'receipt-taken' }>['subject'],
    };
    expect(journal.countersigned()).toBeNull();
    unwrap(await journal.note(receipt));
    unwrap(await journal.note(receipt));
    expect(lines()).toHaveLength(3);
    expect(journal.countersigned()).toBe(sealed);
    expect(unwrap(await open({ sealed })).countersigned()).toBe(sealed);
  });
});

describe('PKT-163: the registry’s time in it', () => {
  const times = () => lines().map((line) => parseEntry(line)!.registryAt);

  it('follows what the registry said, over restarts, and never goes back with the desk’s clock', async () => {
    const { journal } = await begin(0);
    journal.heard(new Date('2026-11-23T12:00:00.000Z'));
    unwrap(await journal.note(saved(1)));
    const again = unwrap(await open());
    unwrap(await again.note(saved(2)));
    time -= 86_400_000;
    unwrap(await again.note(saved(3)));
    const [none, first, second, third] = times();
    expect(none).toBeNull();
    expect(first).toBe('2026-11-23T12:00:01.000Z');
    expect(second! > first!).toBe(true);
    expect(third).toBe(second);
    expect(parseEntry(lines()[3]!)!.at < parseEntry(lines()[2]!)!.at).toBe(true);
  });
});

describe('PKT-164: a journal that was tampered with', () => {
  const asides = () => readdirSync(folder).filter((name) => name.includes('.set-aside-'));

  it.each([
    ['half a line', '{"seq":5,"at":"2026-'],
    ['zeros', '\0'.repeat(300)],
  ])('that a power cut left with %s is cut and goes on', async (_, torn) => {
    const { sealed } = await begin(3);
    const whole = readFileSync(path, 'utf8');
    writeFileSync(path, whole + torn);
    const again = unwrap(await open({ sealed }));
    expect([again.setAside, readFileSync(path, 'utf8') === whole, asides()]).toEqual([null, true, []]);
    unwrap(await again.note(saved(9)));
    expect(unwrap(await open({ sealed })).setAside).toBeNull();
  });

  const rechain = (kept: readonly string[]) => {
    let previous = '0'.repeat(64);
    return kept.map((line, n) => {
      const entry = { ...(JSON.parse(line) as object), seq: n + 1, previous };
      const { seq, at, registryAt, actor, action, subject } = entry as never;
      const text = JSON.stringify({ seq, at, registryAt, actor, action, subject, previous });
      previous = createHash('sha256').update('\0').update(text).digest('hex');
      return text;
    });
  };
  it.each<[string, 'edited' | 'shorter', (kept: string[]) => string[]]>([
    ['an edited entry', 'edited', (kept) => kept.map((line) => line.replace('0002"', '000f"'))],
    ['an entry less in the middle', 'edited', ([a, , ...rest]) => [a!, ...rest]],
    ['two entries in another order', 'edited', ([a, b, c, ...rest]) => [a!, c!, b!, ...rest]],
    [
      'an edited entry and its chain made anew',
      'edited',
      (kept) => rechain(kept.map((line) => line.replace('0002"', '000f"'))),
    ],
    ['its end cut off', 'shorter', (kept) => kept.slice(0, 3)],
    ['nothing in it', 'shorter', () => []],
  ])('with %s is put aside as %s, and another one begins', async (_, because, edit) => {
    // prettier-ignore
    const { sealed } = await begin(5);
    const edited = edit(lines())
      .map((line) => `${line}\n`)
      .join('');
    writeFileSync(path, edited);
    const again = unwrap(await open({ sealed }));
    expect(again.setAside).toEqual({ because, path: join(folder, asides()[0]!) });
    expect(readFileSync(again.setAside!.path!, 'utf8')).toBe(edited);
    expect(parseEntry(lines()[0]!)).toMatchObject({
      action: 'journal-begun',
      subject: { because, follows: sealed },
    });
    const { checkpoint, proofs } = again.seal([sealed]);
    expect(parseCheckpoint(checkpoint)!.origin).not.toBe(parseCheckpoint(sealed)!.origin);
    expect(proofs).toEqual([]);
    // Said once: the new one follows what was sealed.
    expect(unwrap(await open({ sealed })).setAside).toBeNull();
  });

  it('that is gone is said, and so is another desk’s in its place', async () => {
    const { sealed } = await begin(2);
    await fs.rm(path);
    expect(unwrap(await open({ sealed })).setAside).toEqual({ because: 'missing', path: null });
    await fs.rm(path);
    await begin(4);
    expect(unwrap(await open({ sealed })).setAside).toMatchObject({ because: 'edited' });
  });
});

describe('PKT-160: a disk that fails', () => {
  const failing = (code: string): JournalDisk => ({
    open: async (...words) => {
      const handle = await fs.open(...words);
      handle.write = (async (bytes: Uint8Array, _from: number, _length: number, at: number) => {
        await fs.appendFile(path, bytes.subarray(0, 10));
        throw Object.assign(new Error(code), { code, at });
      }) as never;
      return handle;
    },
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EIO', 'storage-failed'],
  ])('with %s answers %s, and the journal is as it was', async (code, answer) => {
    const { sealed } = await begin(2);
    const before = readFileSync(path, 'utf8');
    const journal = unwrap(await open({ sealed, disk: failing(code) }));
    expect(codeOf(await journal.note(saved(7)))).toBe(answer);
    expect(journal.seal([]).checkpoint).toBe(sealed);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(unwrap(await open({ sealed })).setAside).toBeNull();
  });
});
