import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeReceipt } from '../../registry/verify/write-receipt';
import { deskIdSchema } from '../../shared/application/ids';
import { parseEntry } from '../../shared/journal/entry';
import { hashCanonical } from '../../shared/packet/hash-canonical';
import { receiptSchema, type Receipt } from '../../shared/packet/receipt';
import { CHANNELS } from '../../shared/ipc/channels';
import { CONTRACT } from '../../shared/ipc/contract';
import type { Result } from '../../shared/result';
import { startIpcDesk, type IpcDesk } from '../support/ipc-desk';
import { codec, crypto, makePayload, now, unwrap } from '../support/packet-desk';

vi.mock('electron', () => {
  const app = { getPath: () => tmpdir(), getVersion: () => '0.1.0' };
  const ipcMain = { on: () => undefined };
  return { app, ipcMain, shell: {}, default: { app, ipcMain, shell: {} } };
});

const HEX = 'a'.repeat(64);
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

let folder: string;
let desk: IpcDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'review-ipc-'));
  desk = await startIpcDesk(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As the registry signs it. */
async function makeReceipt(changes: Partial<Receipt> = {}) {
  const receipt = receiptSchema.parse({
    receiptId: randomUUID(),
    deskId: desk.identity.deskId,
    inReplyTo: desk.sealed.packetId,
    manifestSha256: desk.sealed.manifestSha256,
    receivedAt: now().toISOString(),
    carrier: 'wire',
    outcomes: [],
    sequenceGap: false,
    ...changes,
  });
  const { authority } = desk;
  const options = { authority, sequence: 1, previous: null, version: '0.1.0', crypto, codec };
  const { bytes } = unwrap(await writeReceipt(receipt, options));
  return { receipt, bytes: Uint8Array.from(bytes) };
}

describe('IPC: every channel', () => {
  it('has a handler, and there are no others', () => {
    expect([...desk.channels.keys()].sort()).toEqual([...CHANNELS].sort());
  });

  const strangers = (
    own: IpcDesk['own'],
  ): [string, IpcDesk['own'] | { sender: unknown; senderFrame: null }][] => [
    ['another window', { ...own, sender: { id: 2 } as never }],
    ['a frame inside our window', { ...own, senderFrame: { url: 'app://desk/', parent: {} } as never }],
    ['a frame that looks like ours', { ...own, senderFrame: { url: 'app://desk/', parent: null } }],
    ['a frame that has gone', { ...own, senderFrame: null }],
  ];

  it.each(CHANNELS)('%s refuses a foreign sender', async (channel) => {
    for (const [who, event] of strangers(desk.own)) {
      expect([who, code(await desk.call(channel, undefined, event as never))]).toEqual([who, 'not-in-scope']);
    }
  });

  it.each(CHANNELS)('%s refuses our own frame when it shows another page', async (channel) => {
    const { senderFrame } = desk.own;
    const home = senderFrame.url;
    for (const url of [
      'https://evil.example/',
      'app://pdf/',
      'app://desk.evil/',
      'file:///app/desk',
      'about:blank',
      '',
    ]) {
      senderFrame.url = url;
      expect([url, code(await desk.call(channel))]).toEqual([url, 'not-in-scope']);
    }
    senderFrame.url = home;
  });

  const huge = 'я'.repeat(2_000_000);
  const polluted = JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  ) as object;
  const hostile: [string, unknown][] = [
    ['null', null],
    ['a number', 7],
    ['a string', 'desk'],
    ['a huge string', huge],
    ['an array', [1, 2]],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['a function', () => 1],
    ['keys of a prototype', polluted],
    ['a stranger’s fields', { language: 'ru', sha256: HEX, name: 'a', code: 'b', address: 'c', evil: true }],
    [
      'values of the wrong kind',
      { sha256: 1, name: {}, bytes: 'x', packets: 'y', address: 2, code: [], theme: 5 },
    ],
    ['huge values', { sha256: huge, name: huge, address: huge, code: huge, deskName: huge, language: huge }],
    [
      'fields with getters',
      {
        get sha256(): string {
          throw new Error('boom');
        },
      },
    ],
  ];

  it.each(CHANNELS)('%s answers a value to whatever it is given, and refuses it', async (channel) => {
    for (const [what, input] of hostile) {
      const answer = await desk.call(channel, input);
      expect([what, answer.ok]).toEqual([what, false]);
      if (!answer.ok) expect(['input-invalid', 'internal']).toContain(answer.error.code);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a bug in a handler is logged and answered as one, without its words', async () => {
    desk.logged.length = 0;
    const answer = await desk.call('attachment:save', hostile.at(-1)![1]);
    expect(answer).toEqual({ ok: false, error: { code: 'internal', retryable: false } });
    expect(desk.logged).toEqual(['ipc attachment:save']);
  });
});

describe('the journal', () => {
  it('PKT-160: takes what the page did, by id and hash, and no word of it', async () => {
    const [declaration] = makePayload().declarations;
    const explanation = 'Состою в совете заявителя.';
    const said = { ...declaration!, answer: 'potential', explanation };
    unwrap(await desk.call('journal:note', { action: 'declared', declaration: said }));
    unwrap(await desk.call('journal:note', { action: 'taken-over', applicationId: 'app-1' }));
    const text = readFileSync(join(folder, 'journal.jsonl'), 'utf8');
    const [declared, taken] = text
      .trimEnd()
      .split('\n')
      .slice(-2)
      .map((line) => parseEntry(line));
    const subject = { applicationId: 'app-1', declarationSha256: hashCanonical(said) };
    expect([declared, taken]).toMatchObject([
      { action: 'declared', subject },
      { action: 'taken-over', subject: { applicationId: 'app-1' } },
    ]);
    expect(text).not.toContain(explanation.slice(0, 8));
  });

  it('PKT-160: takes no deed that is main’s own to note', async () => {
    const sealing = { action: 'sealing', packetId: randomUUID(), sequence: 9, decisions: [] };
    expect(code(await desk.call('journal:note', sealing))).toBe('input-invalid');
  });
});

describe('app, settings, enrolment', () => {
  it('tells about the application by the contract', async () => {
    const info = CONTRACT['app:info'].output.parse(unwrap(await desk.call('app:info')));
    expect(info).toMatchObject({ keyProtection: 'file', dataFolder: folder, settingsSetAside: null });
  });

  it('writes settings, keeps the others and tells the window', async () => {
    const written = unwrap(await desk.call('settings:write', { theme: 'dark', textSize: 115 }));
    const sync = { autoSync: true, lockAfter: 15, attachments: 'assigned', attachmentLimit: null };
    const others = { ...sync, reduceMotion: false, firstSteps: 'auto' };
    expect(written).toEqual({ language: 'ru', theme: 'dark', textSize: 115, ...others });
    expect(unwrap(await desk.call('settings:read'))).toEqual(written);
    expect(desk.changed.at(-1)).toEqual(written);
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({ theme: 'dark' });
  });

  it.each([
    { theme: 'pink' },
    { textSize: 116 },
    { autoSync: 'yes' },
    { attachments: 'none' },
    { attachmentLimit: -1 },
    { windowPlace: null },
    { saveFolder: '/' },
  ])('refuses %o and keeps what it had', async (change) => {
    const before = await desk.call('settings:read');
    expect(code(await desk.call('settings:write', change))).toBe('input-invalid');
    expect(await desk.call('settings:read')).toEqual(before);
  });

  it('shows the enrolment without keys and tokens', async () => {
    const enrolment = unwrap(await desk.call('enrolment:read'));
    expect(CONTRACT['enrolment:read'].output.parse(enrolment)).toEqual(enrolment);
    expect(JSON.stringify(enrolment)).not.toMatch(/token|key|BEGIN/i);
  });

  it('keeps the enrolment that there is when a new one fails', async () => {
    const before = await desk.call('enrolment:read');
    const enrol = (address: string) => desk.call('enrolment:enrol', { address, code: 'X', deskName: '' });
    expect(code(await enrol('http://reg.example'))).toBe('address-invalid');
    expect(code(await enrol('http://127.0.0.1:1'))).toBe('registry-unreachable');
    expect(await desk.call('enrolment:read')).toEqual(before);
  });

  it('does not spend one code twice when it is pressed twice', async () => {
    const enrol = () =>
      desk.call('enrolment:enrol', { address: 'http://127.0.0.1:1', code: 'X', deskName: '' });
    const codes = (await Promise.all([enrol(), enrol()])).map(code).sort();
    expect(codes).toEqual(['cancelled', 'registry-unreachable']);
  });
});

describe('packets', () => {
  it('seals a decision that the registry accepts, one after the other', async () => {
    const sealed = await Promise.all(
      [1, 2, 3].map((turn) => desk.call('packet:seal', makePayload({ application: `app-${turn}` }))),
    );
    const packets = sealed.map((one) => CONTRACT['packet:seal'].output.parse(unwrap(one)));
    expect(packets.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
    expect((await desk.readAsRegistry(packets[0]!.bytes)).ok).toBe(true);
  });

  it('signs nothing that it has not parsed', async () => {
    const payload = makePayload();
    const [decision] = payload.decisions;
    const tries: unknown[] = [
      { ...payload, decisions: [] },
      { ...payload, extra: 1 },
      { ...payload, decisions: [{ ...decision, extra: 1 }] },
      { ...payload, decisions: [{ ...decision, total: 101 }] },
      { ...payload, decisions: [{ ...decision, amount: { amount: 1.5, currency: 'RUB' } }] },
    ];
    for (const input of tries) expect(code(await desk.call('packet:seal', input))).toBe('input-invalid');
    const foreign = { ...payload, decisions: [{ ...decision, reviewerId: 'someone-else' }] };
    expect(code(await desk.call('packet:seal', foreign))).toBe('not-in-scope');
  });

  it('saves one packet where the person says, byte for byte', async () => {
    desk.answers.savePath = join(folder, 'решение.asice');
    const packets = [{ suggestedName: '../../evil\u202e/CON.asice', bytes: desk.sealed.bytes }];
    expect(unwrap(await desk.call('packet:save', { packets }))).toEqual({ paths: [desk.answers.savePath] });
    expect(new Uint8Array(readFileSync(desk.answers.savePath))).toEqual(new Uint8Array(desk.sealed.bytes));
    expect(desk.suggested.at(-1)).toMatch(/^[^/\\\u202e]+\.asice$/);
  });

  it('saves many into a folder without replacing anything', async () => {
    desk.answers.folder = join(folder, 'stick');
    mkdirSync(desk.answers.folder);
    writeFileSync(join(desk.answers.folder, 'a.asice'), 'of somebody');
    const one = { suggestedName: 'a.asice', bytes: desk.sealed.bytes };
    const { paths } = unwrap(await desk.call('packet:save', { packets: [one, one] })) as { paths: string[] };
    expect(paths).toEqual(['a (2).asice', 'a (3).asice'].map((name) => join(desk.answers.folder!, name)));
    expect(readFileSync(join(desk.answers.folder, 'a.asice'), 'utf8')).toBe('of somebody');
  });

  it('writes nothing that is not a packet of this desk, and nothing when the person steps back', async () => {
    desk.answers.savePath = join(folder, 'not-written.asice');
    const save = (bytes: Uint8Array) =>
      desk.call('packet:save', { packets: [{ suggestedName: 'a', bytes }] });
    expect(code(await save(new TextEncoder().encode('<html>')))).not.toBe('ok');
    const tampered = Uint8Array.from(desk.sealed.bytes);
    tampered[Math.floor(tampered.length / 2)]! ^= 1;
    expect(code(await save(tampered))).not.toBe('ok');
    desk.answers.savePath = null;
    expect(code(await save(desk.sealed.bytes))).toBe('dialog-cancelled');
    expect(existsSync(join(folder, 'not-written.asice'))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder cannot be written to', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    desk.answers.savePath = join(closed, 'a.asice');
    const packets = [{ suggestedName: 'a', bytes: desk.sealed.bytes }];
    expect(code(await desk.call('packet:save', { packets }))).toBe('file-not-writable');
  });

  it('says that the place to save to has gone', async () => {
    desk.answers.savePath = join(folder, 'gone', 'deep', 'a.asice');
    const packets = [{ suggestedName: 'a', bytes: desk.sealed.bytes }];
    expect(code(await desk.call('packet:save', { packets }))).toBe('file-not-writable');
  });

  it('opens a file only when it is a receipt for this desk', async () => {
    const open = async (path: string | null): Promise<string> => {
      desk.answers.openPath = path;
      return code(await desk.call('packet:open'));
    };
    expect(await open(null)).toBe('dialog-cancelled');
    expect(await open(join(folder, 'none.asice'))).toBe('file-not-found');
    expect(await open(folder)).toBe('file-unreadable');
    writeFileSync(join(folder, 'empty.asice'), '');
    expect(await open(join(folder, 'empty.asice'))).toBe('not-a-packet');
    writeFileSync(join(folder, 'page.asice'), '<html>not a packet</html>');
    expect(['not-a-packet', 'zip-layout']).toContain(await open(join(folder, 'page.asice')));
    writeFileSync(join(folder, 'own.asice'), desk.sealed.bytes);
    expect(await open(join(folder, 'own.asice'))).toBe('packet-kind');
    // Four gigabytes, none of which lies on the disk: refused by the size, unread.
    writeFileSync(join(folder, 'huge.asice'), desk.sealed.bytes);
    truncateSync(join(folder, 'huge.asice'), 4 * 1024 ** 3);
    expect(await open(join(folder, 'huge.asice'))).toBe('limit-size');
  });

  it('verifies a receipt that came by wire, and refuses everything else', async () => {
    const verify = (bytes: unknown) => desk.call('receipt:verify', { bytes });
    expect(code(await verify(new Uint8Array()))).toBe('input-invalid');
    expect(code(await verify(desk.sealed.bytes.buffer))).toBe('input-invalid');
    expect(code(await verify(desk.sealed.bytes))).not.toBe('ok');
    expect(code(await verify(new Uint8Array(1_000)))).not.toBe('ok');
    const { receipt, bytes } = await makeReceipt();
    expect(unwrap(await verify(bytes))).toEqual(receipt);
    desk.answers.openPath = join(folder, 'receipt.asice');
    writeFileSync(desk.answers.openPath, bytes);
    expect(unwrap(await desk.call('packet:open'))).toEqual({ kind: 'receipt', receipt, bytes });
    const foreign = await makeReceipt({ deskId: deskIdSchema.parse('desk-of-somebody') });
    expect(code(await verify(foreign.bytes))).toBe('packet-recipient');
  });
});

describe('attachments', () => {
  it.each(['../../../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    'takes no hash like %s',
    async (sha256) => {
      expect(code(await desk.call('attachment:save', { sha256, name: 'a.pdf' }))).toBe('input-invalid');
    },
  );

  it('saves what is held under a tame name, whole, and leaves nothing behind', async () => {
    const bytes = new TextEncoder().encode('содержимое');
    const sha256 = await desk.hold(bytes);
    const target = join(folder, 'saved');
    mkdirSync(target);
    desk.answers.savePath = join(target, 'письмо.txt');
    const saved = await desk.call('attachment:save', { sha256, name: '..\\..\\a/b\u0000:c?.txt' });
    expect(unwrap(saved)).toEqual({ path: desk.answers.savePath });
    expect(desk.suggested.at(-1)).toBe('_.._a_b_c_.txt');
    expect(readdirSync(target)).toEqual(['письмо.txt']);
    expect(new Uint8Array(readFileSync(desk.answers.savePath))).toEqual(bytes);
    expect(code(await desk.call('attachment:save', { sha256: HEX, name: 'a' }))).toBe('attachment-missing');
    desk.answers.savePath = null;
    expect(code(await desk.call('attachment:save', { sha256, name: 'a' }))).toBe('dialog-cancelled');
  });
});
