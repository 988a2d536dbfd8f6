import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '../../shared/packet/crc32';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '../../shared/packet/entry-names';
import { centralHeader, endRecord, localHeader, METHOD } from '../../shared/packet/zip-records';
import { codeOf, codec, makeDesk, makeFolder, unwrap, type TestDesk } from '../support/packet-desk';
import { change, pack, unpack } from '../support/repack';

let desk: TestDesk;
let bytes: Uint8Array;
let remove: () => Promise<void>;
const read = async (packet: Uint8Array) => codeOf(await desk.readAsRegistry(packet));

beforeAll(async () => {
  const made = await makeFolder('zip');
  remove = made.remove;
  desk = await makeDesk(made.folder);
  bytes = desk.sealed.bytes;
});
afterAll(() => remove());

/** Where the directory begins, and each header in it. */
function findHeaders(packet: Uint8Array) {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const directoryAt = view.getUint32(packet.length - 6, true);
  const central: number[] = [];
  for (let at = directoryAt; view.getUint32(at, true) === 0x02014b50;) {
    central.push(at);
    at += 46 + view.getUint16(at + 28, true);
  }
  return { view, directoryAt, central, local: central.map((at) => view.getUint32(at + 42, true)) };
}

function edit(work: (view: DataView, headers: ReturnType<typeof findHeaders>) => void): Uint8Array {
  const copy = bytes.slice();
  const headers = findHeaders(copy);
  work(headers.view, headers);
  return copy;
}

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('PKT-10…19: zip layout', () => {
  it('reads the packet as sealed', async () => {
    expect(await read(bytes)).toBe('ok');
    expect(unwrap(await desk.readAsRegistry(bytes)).deskId).toBe(desk.identity.deskId);
  });

  it('refuses a packet cut anywhere', async () => {
    for (let length = 1; length < bytes.length; length += 1) {
      const code = await read(bytes.slice(0, length));
      expect(code, `cut at ${length}`).toBe('zip-layout');
    }
  });

  it('refuses prepended, appended and inserted data', async () => {
    const { directoryAt, local } = findHeaders(bytes);
    const junk = Buffer.from('PK junk');
    expect(await read(join(junk, bytes))).toBe('zip-layout');
    expect(await read(join(bytes, junk))).toBe('zip-layout');
    expect(await read(join(bytes, Buffer.from([0])))).toBe('zip-layout');
    expect(await read(join(bytes.slice(0, directoryAt), junk, bytes.slice(directoryAt)))).toBe('zip-layout');
    expect(await read(join(bytes.slice(0, local[1]), junk, bytes.slice(local[1])))).toBe('zip-layout');
    expect(await read(join(bytes, bytes))).toBe('zip-layout');
  });

  it('refuses an archive comment, also one whose length is declared', async () => {
    const commented = join(bytes, Buffer.from('hello'));
    new DataView(commented.buffer).setUint16(bytes.length - 2, 5, true);
    expect(await read(commented)).toBe('zip-layout');
  });

  it('refuses an entry that only the local headers know, with the directory moved behind it', async () => {
    const { directoryAt } = findHeaders(bytes);
    const body = Buffer.from('{"hidden":true}');
    const hidden = join(
      localHeader({
        name: 'data/receipt.json',
        method: METHOD.stored,
        crc: crc32(body),
        compressedSize: body.length,
        size: body.length,
        offset: directoryAt,
      }),
      body,
    );
    const packet = join(bytes.slice(0, directoryAt), hidden, bytes.slice(directoryAt));
    new DataView(packet.buffer).setUint32(packet.length - 6, directoryAt + hidden.length, true);
    expect(await read(packet)).toBe('zip-layout');
  });

  it('refuses two entries over the same bytes', async () => {
    const packet = edit((view, { central, local }) => view.setUint32(central[2]! + 42, local[1]!, true));
    expect(await read(packet)).toBe('zip-layout');
  });

  it('refuses a local name that is not the one in the directory', async () => {
    const packet = bytes.slice();
    const { local } = findHeaders(packet);
    packet.set(Buffer.from('packet.jsoN'), local[1]! + 30);
    expect(await read(packet)).toBe('zip-layout');
  });

  it.each([
    ['a symbolic link', 38, 0xa1ff0000],
    ['a folder', 38, 0x10],
  ])('refuses %s', async (_, offset, value) => {
    const packet = edit((view, { central }) => view.setUint32(central[1]! + offset, value, true));
    expect(await read(packet)).toBe('zip-layout');
  });

  it.each([
    ['encryption', 0x0001],
    ['a data descriptor', 0x0008],
    ['UTF-8 names', 0x0800],
  ])('refuses the flag for %s', async (_, flag) => {
    const packet = edit((view, { central, local }) => {
      view.setUint16(central[1]! + 8, flag, true);
      view.setUint16(local[1]! + 6, flag, true);
    });
    expect(await read(packet)).toBe('zip-layout');
  });

  it('refuses another compression method, and sizes that differ where nothing is compressed', async () => {
    const bzip2 = edit((view, { central, local }) => {
      view.setUint16(central[1]! + 10, 12, true);
      view.setUint16(local[1]! + 8, 12, true);
    });
    expect(await read(bzip2)).toBe('zip-layout');
    const longer = edit((view, { central, local }) => {
      view.setUint32(central.at(-1)! + 24, 9_999, true);
      view.setUint32(local.at(-1)! + 22, 9_999, true);
    });
    expect(await read(longer)).toBe('zip-layout');
  });

  it('refuses zip64', async () => {
    const packet = edit((view) => view.setUint32(bytes.length - 6, 0xffffffff, true));
    expect(await read(packet)).toBe('zip-layout');
  });

  it('refuses a check sum that is wrong while the content is right', async () => {
    const { central } = findHeaders(bytes);
    for (const n of central.keys()) {
      const packet = edit((view, headers) => {
        view.setUint32(headers.central[n]! + 16, 1, true);
        view.setUint32(headers.local[n]! + 14, 1, true);
      });
      expect(await read(packet), `entry ${n}`).toBe(n === 0 ? 'not-a-packet' : 'zip-layout');
    }
  });
});

describe('PKT-20…24: names', () => {
  const names = [
    '../packet.json', '/packet.json', 'data/../packet.json', 'C:/packet.json', 'data\\decisions.json',
    'packet.json\u0000.exe', 'con', 'data/aux.json', 'PACKET.JSON', 'Data/decisions.json', 'data/решения.json',
    'attachments/', 'attachments/0001.PDF', 'attachments/1.pdf', 'META-INF/manifest.xml', 'meta-inf/signature001.p7s',
    '', 'packet.json ', 'x'.repeat(300),
  ]; // prettier-ignore
  it.each(names)('refuses %j', async (name) => {
    const parts = await unpack(bytes);
    const packet = await pack([...parts, { name, bytes: Buffer.from('x'), stored: true }]);
    expect(await read(packet)).toBe('entry-name');
  });

  it('refuses the same name twice, and another case of it', async () => {
    const parts = await unpack(bytes);
    const decisions = parts.find(({ name }) => name === 'data/decisions.json')!;
    expect(await read(await pack([...parts, decisions]))).toBe('entry-name');
    expect(await read(await pack([...parts, { ...decisions, name: 'data/Decisions.json' }]))).toBe(
      'entry-name',
    );
  });

  it.each([
    ['a zip of something else', [{ name: 'word/document.xml', bytes: Buffer.from('<x/>'), stored: true }]],
    ['another type', [{ name: 'mimetype', bytes: Buffer.from('application/epub+zip'), stored: true }]],
  ])('calls %s not a packet', async (_, parts) => {
    expect(await read(await pack(parts))).toBe('not-a-packet');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('Уважаемые коллеги!')],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['zeros', Buffer.alloc(4_096)],
  ])('calls %s not a packet', async (_, file) => {
    expect(await read(file)).toBe('not-a-packet');
  });

  it('refuses entries in another order', async () => {
    const [mimetype, contents, ...rest] = await unpack(bytes);
    expect(await read(await pack([contents!, mimetype!, ...rest]))).toBe('zip-layout');
    const moved = [mimetype!, rest[0]!, contents!, ...rest.slice(1)];
    expect(await read(await pack(moved))).toBe('zip-layout');
  });
});

describe('PKT-25…29: limits, before anything is inflated', () => {
  /** A container of hand-made records, whose headers say what they like. */
  function forge(entries: { name: string; body: Uint8Array; size: number }[]): Uint8Array {
    const mimetype = Buffer.from('application/vnd.etsi.asic-e+zip');
    let offset = 0;
    const all = [{ name: 'mimetype', body: mimetype, size: -1 }, ...entries].map(({ name, body, size }) => {
      const stored = size < 0;
      const record = {
        name,
        method: stored ? METHOD.stored : METHOD.deflated,
        crc: crc32(body),
        compressedSize: body.length,
        size: stored ? body.length : size,
        offset,
      };
      const header = localHeader(record);
      offset += header.length + body.length;
      return { record, header, body };
    });
    const directory = join(...all.map(({ record }) => centralHeader(record)));
    return join(
      ...all.flatMap(({ header, body }) => [header, body]),
      directory,
      endRecord(all.length, directory.length, offset),
    );
  }

  it('refuses a bomb that is honest about its size', async () => {
    const body = await codec.deflate(Buffer.alloc(20_000_000));
    expect(await read(forge([{ name: 'packet.json', body, size: 20_000_000 }]))).toBe('limit-ratio');
  });

  it('stops at a bomb that lies about its size', async () => {
    const body = await codec.deflate(Buffer.alloc(50_000_000));
    const before = process.memoryUsage().rss;
    const lie = { name: MANIFEST_ENTRY, body, size: 1_000 };
    expect(await read(forge([lie]))).toBe('limit-size');
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  it('refuses more than the whole may hold, by what the headers say', async () => {
    const body = new Uint8Array(1_500_000);
    const entries = ['packet.json', 'data/decisions.json'].map((name) => ({ name, body, size: 140_000_000 }));
    expect(await read(forge(entries))).toBe('limit-size');
  });

  it('refuses tens of thousands of entries, and one more than 900', async () => {
    const many = Array.from({ length: 901 }, (_, n) => ({
      name: `attachments/${String(n).padStart(4, '0')}.bin`,
      body: Buffer.from('x'),
      size: -1,
    }));
    expect(await read(forge(many))).toBe('limit-entries');
    expect(await read(forge(many.slice(0, 899)))).toBe('entry-missing');
    const claimed = edit((view) => {
      view.setUint16(bytes.length - 12, 60_000, true);
      view.setUint16(bytes.length - 14, 60_000, true);
    });
    expect(await read(claimed)).toBe('limit-entries');
  });

  it('refuses bytes hidden behind the end of a compressed stream', async () => {
    const parts = await unpack(bytes);
    const manifest = parts.find(({ name }) => name === MANIFEST_ENTRY)!;
    const stream = await codec.deflate(manifest.bytes);
    const packet = forge([
      { name: MANIFEST_ENTRY, body: join(stream, Buffer.from('hidden')), size: manifest.bytes.length },
      { name: SIGNATURE_ENTRY, body: parts.at(-1)!.bytes, size: -1 },
    ]);
    expect(await read(packet)).toBe('manifest-invalid');
  });

  it('does not write what other readers would fear', async () => {
    const parts = change(await unpack(bytes), { 'packet.json': ' '.repeat(1_000_000) });
    const packed = await pack(parts);
    // Far over a ratio of 100, so it is stored.
    expect(packed.length).toBeGreaterThan(1_000_000);
  });
});
