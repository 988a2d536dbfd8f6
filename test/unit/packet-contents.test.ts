import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '../../shared/packet/crc32';
import { MANIFEST_ENTRY } from '../../shared/packet/entry-names';
import { hashDecision } from '../../shared/packet/decision-hash';
import { canonicalJson } from '../../shared/packet/canonical-json';
import type { PacketContents } from '../../shared/packet/packet';
import { readPacket } from '../../shared/packet/read-packet';
import { writePacket } from '../../shared/packet/write-packet';
import type { ZipPart } from '../../shared/packet/write-zip';
import { ok } from '../../shared/result';
import {
  codec,
  codeOf,
  crypto,
  makeDesk,
  makeFolder,
  makePayload,
  now,
  unwrap,
} from '../support/packet-desk';
import type { TestDesk } from '../support/packet-desk';
import { change, pack, resign, textOf, unpack } from '../support/repack';

let desk: TestDesk;
let parts: ZipPart[];
let remove: () => Promise<void>;
const read = async (packet: Uint8Array) => codeOf(await desk.readAsRegistry(packet));
const resigned = (changed: ZipPart[], edit?: (manifest: string) => string) =>
  resign(changed, desk.vault.signManifest, edit);
type Table = { -readonly [K in keyof PacketContents]: PacketContents[K] };

/** The packet with another packet.json, signed anew. */
async function withTable(edit: (table: Table & Record<string, unknown>) => void): Promise<string> {
  const table = JSON.parse(textOf(parts, 'packet.json')) as Table & Record<string, unknown>;
  edit(table);
  return read(await resigned(change(parts, { 'packet.json': JSON.stringify(table) })));
}

beforeAll(async () => {
  const made = await makeFolder('contents');
  remove = made.remove;
  desk = await makeDesk(made.folder);
  parts = await unpack(desk.sealed.bytes);
});
afterAll(() => remove());

describe('PKT-30…39: the manifest and the parts', () => {
  it('reads a packet that was taken apart and put together again', async () => {
    expect(await read(await pack(parts))).toBe('ok');
    expect(await read(await resigned(parts))).toBe('ok');
  });

  it('refuses a changed part', async () => {
    for (const name of ['packet.json', 'data/decisions.json', 'data/reviews.json']) {
      const text = textOf(parts, name);
      expect(await read(await pack(change(parts, { [name]: `${text} ` }))), name).toBe('digest-mismatch');
    }
    const amount = textOf(parts, 'data/decisions.json').replace('123456789', '923456789');
    expect(await read(await pack(change(parts, { 'data/decisions.json': amount })))).toBe('digest-mismatch');
  });

  it('refuses a missing, an added and a renamed part', async () => {
    expect(await read(await pack(change(parts, { 'data/reviews.json': null })))).toBe('entry-missing');
    expect(await read(await pack(change(parts, { 'packet.json': null })))).toBe('entry-missing');
    expect(await read(await pack(change(parts, { [MANIFEST_ENTRY]: null })))).toBe('entry-missing');
    const extra = { name: 'attachments/0001.pdf', bytes: Buffer.from('%PDF'), stored: true };
    expect(await read(await pack([...parts, extra]))).toBe('entry-unsigned');
    const renamed = parts.map((part) =>
      part.name === 'data/reviews.json' ? { ...part, name: 'attachments/0001.json' } : part,
    );
    expect(await read(await pack(renamed))).toBe('entry-missing');
  });

  it('refuses two parts that changed places', async () => {
    const swapped = {
      'data/reviews.json': textOf(parts, 'data/annotations.json'),
      'data/annotations.json': textOf(parts, 'data/reviews.json'),
    };
    expect(await read(await pack(change(parts, swapped)))).toBe('digest-mismatch');
  });

  const second = (text: string) => text.split('\n')[4]!;
  it.each<[string, (text: string) => string]>([
    [
      'a DOCTYPE',
      (text) => text.replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n'),
    ],
    ['a comment', (text) => text.replace('</asic:ASiCManifest>', '<!-- x -->\n</asic:ASiCManifest>')],
    [
      'a SHA-1 reference',
      (text) =>
        text.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2000/09/xmldsig#sha1'),
    ],
    ['another namespace', (text) => text.replace('v1.2.1#', 'v1.2.2#')],
    ['a reference twice', (text) => text.replace(second(text), `${second(text)}\n${second(text)}`)],
    [
      'a reference to the signature',
      (text) => text.replace('URI="packet.json"', 'URI="META-INF/signature001.p7s"'),
    ],
    ['a reference to the type', (text) => text.replace('URI="data/reviews.json"', 'URI="mimetype"')],
    ['a reference outside', (text) => text.replace('URI="packet.json"', 'URI="https://example.org/"')],
    [
      'two roots',
      (text) => text.replace('URI="data/reviews.json"', 'URI="data/reviews.json" Rootfile="true"'),
    ],
    ['an escaped name', (text) => text.replace('URI="packet.json"', 'URI="packet&#46;json"')],
    ['a digest in another spelling', (text) => text.replace(/=<\/ds:DigestValue>/, '</ds:DigestValue>')],
    ['an extra space', (text) => text.replace(' URI=', '  URI=')],
    ['other line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['nothing in it', () => ''],
    ['no end', (text) => text.replace('</asic:ASiCManifest>\n', '')],
  ])('refuses a manifest with %s, although it is signed', async (_, edit) => {
    const packet = await resigned(parts, (text) => {
      expect(edit(text)).not.toBe(text);
      return edit(text);
    });
    expect(await read(packet)).toBe('manifest-invalid');
  });

  it('refuses a manifest that is not UTF-8', async () => {
    const broken = Buffer.from([0x3c, 0xff, 0xfe]);
    const signature = unwrap(await desk.vault.signManifest(broken));
    const packet = change(parts, { [MANIFEST_ENTRY]: broken, 'META-INF/signature001.p7s': signature });
    expect(await read(await pack(packet))).toBe('manifest-invalid');
  });

  it('refuses a signed manifest that leaves a part out or names one that is not there', async () => {
    const without = await resigned(parts, (text) => text.replace(/.*data\/reviews.*\n/, ''));
    expect(await read(without)).toBe('entry-unsigned');
    const more = await resigned(parts, (text) => text.replace('data/reviews.json', 'attachments/0001.pdf'));
    expect(await read(more)).toBe('entry-missing');
  });
});

describe('PKT-60…69: the contents', () => {
  it('answers what was sealed', async () => {
    const { packet } = unwrap(await desk.readAsRegistry(desk.sealed.bytes));
    expect(packet.contents.packetId).toBe(desk.sealed.packetId);
    expect(packet.manifestSha256).toBe(desk.sealed.manifestSha256);
    expect(packet.contents.applications).toEqual([{ id: 'app-1', version: 2 }]);
    expect(packet.data['data/decisions.json']?.[0]?.comment).toBe('Цепочка замкнута, спрос подтверждён.');
    expect(packet.certificate.holder).toEqual({ kind: 'desk', id: desk.identity.deskId });
  });

  it('refuses an unknown property, another format, a wrong type', async () => {
    expect(await withTable((table) => (table['note'] = 'x'))).toBe('schema-invalid');
    expect(await withTable((table) => (table.format = 'review-desk-packet/2' as never))).toBe(
      'schema-invalid',
    );
    expect(await withTable((table) => (table.sequence = 0))).toBe('schema-invalid');
    expect(await withTable((table) => (table.packetId = 'not-a-uuid' as never))).toBe('schema-invalid');
  });

  it('refuses counts, schemas and paths that are not those of the parts', async () => {
    expect(await withTable((table) => (table.contents[0]!.count = 2))).toBe('schema-invalid');
    expect(await withTable((table) => (table.contents[0]!.schema = 'decisions/2'))).toBe('schema-invalid');
    expect(await withTable((table) => table.contents.reverse())).toBe('schema-invalid');
    expect(await withTable((table) => table.contents.pop())).toBe('schema-invalid');
    expect(await withTable((table) => table.contents.push(table.contents[0]!))).toBe('schema-invalid');
    const attachment = { path: 'attachments/0001.pdf', originalName: 'x', mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), applicationId: 'app-1' as never }; // prettier-ignore
    expect(await withTable((table) => table.attachments.push(attachment))).toBe('schema-invalid');
  });

  it('refuses another kind and another registry', async () => {
    expect(await withTable((table) => (table.kind = 'receipt'))).toBe('packet-kind');
    expect(await withTable((table) => (table.kind = 'intake'))).toBe('packet-kind');
    expect(await withTable((table) => (table.recipient.registryId = 'other'))).toBe('packet-recipient');
    expect(await withTable((table) => (table.producer.deskId = null))).toBe('certificate-not-enrolled');
  });

  it('refuses a kind’s missing data and another kind’s data', async () => {
    const table = JSON.parse(textOf(parts, 'packet.json')) as Table;
    table.contents = table.contents.filter(({ path }) => path !== 'data/declarations.json');
    const without = change(parts, { 'packet.json': JSON.stringify(table), 'data/declarations.json': null });
    expect(await read(await resigned(without))).toBe('entry-missing');
    const receipt = { name: 'data/receipt.json', bytes: Buffer.from('{}'), stored: false };
    expect(await read(await resigned([...parts.slice(0, -2), receipt]))).toBe('schema-invalid');
  });

  it.each([
    ['no JSON', '[{'],
    ['a byte order mark', '\uFEFF[]'],
    ['bytes that are not UTF-8', Buffer.from([0x5b, 0xff, 0x5d])],
    ['an object for a list', '{}'],
    ['a decision with an unknown property', '[{"evil":1}]'],
  ])('refuses %s in a data file', async (_, text) => {
    expect(await read(await resigned(change(parts, { 'data/decisions.json': text })))).toBe('schema-invalid');
  });
});

describe('PKT-14: the check sum', () => {
  it.each([
    ['', 0],
    ['a', 0xe8b7be43],
    ['123456789', 0xcbf43926],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j is the published one', (text, expected) => {
    expect(crc32(Buffer.from(text))).toBe(expected);
  });
});

describe('PKT-1…9: writing', () => {
  const draft = (): Parameters<typeof writePacket>[0] => {
    const {
      contents: _,
      attachments: __,
      ...contents
    } = JSON.parse(textOf(parts, 'packet.json')) as PacketContents;
    const payload = makePayload();
    const data = {
      'data/decisions.json': payload.decisions,
      'data/reviews.json': payload.reviews,
      'data/annotations.json': payload.annotations,
      'data/declarations.json': payload.declarations,
    };
    return { contents, data, attachments: [], sign: desk.vault.signManifest, crypto, codec };
  };
  const attach = (bytes: Uint8Array, originalName: string, mediaType = 'application/pdf') => ({
    bytes,
    originalName,
    mediaType,
    applicationId: draft().contents.applications[0]!.id,
  });

  it('carries attachments under plain names and keeps their own, in any script', async () => {
    const names = ['Смета расходов — «Лён» №2.pdf', '../../etc/passwd', 'a'.repeat(300)];
    const attachments = names.map((name, n) =>
      attach(randomBytes(1_000 + n), name, n === 2 ? 'x/y' : undefined),
    );
    const written = unwrap(await writePacket({ ...draft(), attachments }));
    const { packet } = unwrap(await desk.readAsRegistry(written.bytes));
    expect(packet.contents.attachments.map(({ path }) => path)).toEqual([
      'attachments/0001.pdf',
      'attachments/0002.pdf',
      'attachments/0003.bin',
    ]);
    expect(packet.contents.attachments.map(({ originalName }) => originalName)).toEqual(names);
    expect(Buffer.from(packet.attachments.get('attachments/0002.pdf')!)).toEqual(
      Buffer.from(attachments[1]!.bytes),
    );
    expect(packet.manifestSha256).toBe(written.manifestSha256);
  });

  it('carries 60 MB of attachments', async () => {
    const attachments = [
      attach(randomBytes(40_000_000), 'план.pdf'),
      attach(new Uint8Array(20_000_000), 'нули.bin'),
    ];
    const written = unwrap(await writePacket({ ...draft(), attachments }));
    const { packet } = unwrap(await desk.readAsRegistry(written.bytes));
    expect(packet.contents.attachments.map(({ size }) => size)).toEqual([40_000_000, 20_000_000]);
    written.bytes[30_000_000]! ^= 1;
    expect(await read(written.bytes)).toBe('digest-mismatch');
  }, 60_000);

  it('refuses to write more than anybody would read', async () => {
    const many = Array.from({ length: 894 }, () => attach(Buffer.from('x'), 'x'));
    expect(codeOf(await writePacket({ ...draft(), attachments: many }))).toBe('limit-entries');
    expect(codeOf(await writePacket({ ...draft(), attachments: many.slice(0, 892) }))).toBe('ok');
    const large = attach(new Uint8Array(257 * 1024 * 1024), 'x');
    expect(codeOf(await writePacket({ ...draft(), attachments: [large] }))).toBe('limit-size');
  }, 60_000);

  it('gives the same bytes for the same input and signature', async () => {
    const same = draft();
    const first = unwrap(await writePacket(same));
    const signature = (await unpack(first.bytes)).at(-1)!.bytes;
    const second = unwrap(await writePacket({ ...same, sign: () => Promise.resolve(ok(signature)) }));
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('hashes a decision by its canonical form, whatever the order of its members', () => {
    const [decision] = makePayload().decisions;
    const turned = Object.fromEntries(Object.entries(decision!).reverse()) as typeof decision;
    expect(hashDecision(turned!)).toBe(hashDecision(decision!));
    expect(hashDecision({ ...decision!, total: 78.6 })).not.toBe(hashDecision(decision!));
    expect(canonicalJson(decision)).toContain('"amount":{"amount":123456789,"currency":"RUB"}');
  });

  it('answers whatever the trust of the reader says', async () => {
    const refuse = () => ({ ok: false, error: { code: 'desk-revoked', retryable: false } }) as const;
    const trust = { ca: desk.authority.caPem, signerOf: refuse };
    const options = { trust, crypto, codec, now, expect: { kinds: ['decision'] } } as const;
    expect(codeOf(await readPacket(desk.sealed.bytes, options))).toBe('desk-revoked');
  });
});
