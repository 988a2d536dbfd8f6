import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBlobs } from '../../electron/blobs/open-blobs';
import { openIntake, type IntakeOptions, type IntakeRoom } from '../../electron/packets/intake/open-intake';
import { answerIntake } from '../../electron/packets/intake/intake-routes';
import { openStagingFiles } from '../../electron/packets/intake/staging-files';
import type { FileMark } from '../../electron/sealed-files/file-format';
import type { ApplicationId } from '../../shared/application/ids';
import type { IntakeOpened } from '../../shared/ipc/intake';
import { crc32 } from '../../shared/packet/crc32';
import { fail, ok } from '../../shared/result';
import { makeIntake, sha256Of } from '../support/make-intake';
import {
  codec,
  crypto,
  makeAuthority,
  makeDesk,
  makeFolder,
  now,
  type TestDesk,
} from '../support/packet-desk';
import { FILES_KEY } from '../support/sealed-shelf';
import { unwrap } from '../support/unwrap';

let desk: TestDesk;
let base: Awaited<ReturnType<typeof makeFolder>>;
let folder: string;
let sign: TestDesk['authority']['signManifest'];
const chosen: string[] = [];

beforeAll(async () => {
  base = await makeFolder('intake');
  desk = await makeDesk(base.folder);
  sign = desk.authority.signManifest;
});
afterAll(() => base.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(base.folder, 'desk-'));
});

const start = (changes: Partial<IntakeOptions> = {}): Promise<IntakeRoom> =>
  openIntake({
    folder,
    key: FILES_KEY,
    dialogs: { askOpenPaths: async () => chosen.splice(0) },
    vault: desk.vault,
    blobs: openBlobs({
      folder: join(folder, 'blobs'),
      key: FILES_KEY,
      now: Date.now,
      readFree: async () => null,
    }),
    room: { take: async () => ok({ giveBack: () => undefined }) },
    ...{ now, crypto, codec },
    ...changes,
  });

let count = 0;
async function open(
  room: IntakeRoom,
  files: readonly Uint8Array[],
  closed: string[] = [],
): Promise<IntakeOpened> {
  for (const bytes of files) {
    const path = join(base.folder, `volume-${String((count += 1)).padStart(5, '0')}.asice`);
    await writeFile(path, bytes);
    chosen.push(path);
  }
  return unwrap(await room.open({ closed: closed as ApplicationId[] }));
}
const codesOf = ({ problems }: IntakeOpened) => problems.map(({ error }) => error.code);
/** Every file under the desk's folder: nothing may be there of what is refused. */
const leftOvers = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());

const CHUNKS = [Buffer.from('first '.repeat(400)), Buffer.from('second '.repeat(400)), Buffer.from('third')];
const FILES = [Buffer.alloc(70_000, 1), Buffer.alloc(0), Buffer.alloc(40_000, 3)];
const three = () =>
  makeIntake({
    sign,
    volumes: [
      { chunks: CHUNKS.slice(0, 2), files: [] },
      { chunks: CHUNKS.slice(2), files: FILES.slice(0, 2) },
      { chunks: [], files: FILES.slice(2) },
    ],
  });

describe('SYNC-91: volumes, in any order, together or one by one', () => {
  it.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]]])('in the order %s', async (order) => {
    const room = await start();
    const volumes = await three();
    const seen = [];
    for (const n of order) seen.push((await open(room, [volumes[n]!])).sets[0]!);
    const present = order.map((_, n) =>
      order
        .slice(0, n + 1)
        .map((one) => one + 1)
        .sort(),
    );
    expect(seen.map((set) => set.present)).toEqual(present);
    const rowsOf = (held: number[]) => [1, 2].filter((volume) => !held.includes(volume));
    expect(seen.map((set) => set.missingRows)).toEqual(present.map(rowsOf));
    expect(seen.at(-1)).toMatchObject({ of: 3, sequence: 1, missingRows: [], missingAttachments: [] });
  });

  it('serves what the wire would, once every volume with rows is there', async () => {
    const room = await start();
    const volumes = await three();
    const { set } = (await open(room, volumes.slice(1))).sets[0]!;
    const ask = async (path: string) => {
      const url = new URL(`app://desk/intake/${set}${path}`);
      return (await answerIntake(new Request(url), url, room.sets))!;
    };
    const refused = (await (await ask('/v1/state')).json()) as { error: { code: string; details: object } };
    expect(refused.error).toMatchObject({ code: 'intake-volume-missing', details: { volumes: '1', of: 3 } });
    await open(room, volumes.slice(0, 1));
    expect(await (await ask('/v1/state')).json()).toMatchObject({ feeds: [{ id: 'r:r-anna', head: 7 }] });
    expect(await (await ask('/v1/feeds/r:r-anna/snapshot')).json()).toMatchObject({ cursor: 'cursor-7' });
    for (const chunk of CHUNKS) {
      const answer = await ask(`/v1/chunks/${sha256Of(chunk)}`);
      expect(Buffer.from(await answer.arrayBuffer()).equals(chunk)).toBe(true);
    }
    expect((await ask('/v1/feeds/r:r-anna/changes')).status).toBe(410);
    for (const path of [
      '/v1/feeds/p:C1/snapshot',
      `/v1/chunks/${'0'.repeat(64)}`,
      '/v1/feeds/r:r-anna/inventory',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    }
  });

  it('keeps attachments as they come, but those of closed applications', async () => {
    const blobs = openBlobs({
      folder: join(folder, 'blobs'),
      key: FILES_KEY,
      now: Date.now,
      readFree: async () => null,
    });
    const room = await start({ blobs });
    const volumes = await three();
    expect((await open(room, volumes.slice(2))).attachments).toBe(1);
    expect((await open(room, volumes.slice(1, 2), ['app-1'])).attachments).toBe(1);
    const held = (await blobs.list()).held.map(({ sha256 }) => sha256).sort();
    expect(held).toEqual([sha256Of(FILES[1]!), sha256Of(FILES[2]!)].sort());
  });

  it('the same volume twice counts once; one that disagrees with its set is refused', async () => {
    const room = await start();
    const [first, second, third] = await three();
    const opened = await open(room, [first!, first!]);
    expect(opened).toMatchObject({ problems: [], sets: [{ present: [1] }] });
    // Volumes of another writing, made to call themselves of the same set.
    const { set } = opened.sets[0]!;
    const parts = [CHUNKS.slice(0, 1), CHUNKS.slice(1)].map((chunks) => ({ chunks, files: [] }));
    const [twin, stranger] = await makeIntake({ sign, set, volumes: parts });
    expect(codesOf(await open(room, [twin!, stranger!]))).toEqual(['intake-mixed', 'intake-mixed']);
    expect(await open(room, [second!, third!])).toMatchObject({
      problems: [],
      sets: [{ present: [1, 2, 3] }],
    });
  });

  it('a desk that is not enrolled is told to enrol before it is asked for files', async () => {
    const room = await start({ vault: { ...desk.vault, readIdentity: () => null } });
    expect(await room.open({ closed: [] })).toMatchObject({ error: { code: 'not-enrolled' } });
  });

  it('staging is empty after a start, and after the rows were taken in', async () => {
    const room = await start();
    const { set } = (await open(room, await three())).sets[0]!;
    expect(await readdir(join(folder, 'intake'))).toHaveLength(2);
    const url = new URL(`app://desk/intake/${set}/taken`);
    expect((await answerIntake(new Request(url, { method: 'POST' }), url, room.sets))?.status).toBe(204);
    expect(await readdir(join(folder, 'intake'))).toEqual([]);
    await mkdir(join(folder, 'intake', 'left-by-a-crash'));
    await start();
    await expect(readdir(join(folder, 'intake'))).rejects.toThrow();
  });
});

describe('SYNC-94: nothing of a bad volume is kept', () => {
  const refuse = async (bytes: Uint8Array): Promise<string> => {
    const [code] = codesOf(await open(await start(), [bytes]));
    expect(await leftOvers()).toEqual([]);
    return code ?? 'ok';
  };

  it('cut anywhere', async () => {
    const [whole] = await makeIntake({ sign });
    for (let length = 1; length < whole!.length; length += Math.ceil(whole!.length / 60)) {
      expect([length, await refuse(whole!.slice(0, length))]).toEqual([length, 'zip-layout']);
    }
    expect(await refuse(new Uint8Array(0))).toBe('not-a-packet');
  });

  it('with a bit changed anywhere', async () => {
    const [whole] = await makeIntake({ sign });
    const codes = new Map<string, number>();
    for (let at = 0; at < whole!.length; at += Math.ceil(whole!.length / 70)) {
      const bytes = whole!.slice();
      bytes[at]! ^= 1 << (at % 8);
      const code = await refuse(bytes);
      expect([at, code]).not.toEqual([at, 'ok']);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining(['digest-mismatch', 'signature-invalid', 'zip-layout']),
    );
  });

  it('with a part exchanged for another of its size, and the check sums right', async () => {
    for (const part of [Buffer.from('rows'.repeat(500)), Buffer.from('%PDF-'.repeat(9_000))]) {
      const [whole] = await makeIntake({ sign });
      const bytes = Buffer.from(whole!);
      const at = bytes.indexOf(part);
      const forged = Buffer.alloc(part.length, 7);
      forged.copy(bytes, at);
      // Both headers hold the sum of the part as it was.
      const sums = [Buffer.alloc(4), Buffer.alloc(4)] as const;
      sums[0].writeUInt32LE(crc32(part));
      sums[1].writeUInt32LE(crc32(forged));
      for (let n = 0; n < 2; n += 1) sums[1].copy(bytes, bytes.indexOf(sums[0]));
      expect(bytes.indexOf(sums[0])).toBe(-1);
      expect(await refuse(new Uint8Array(bytes))).toBe('digest-mismatch');
    }
  });

  it('with something before, behind or between', async () => {
    const [whole] = await makeIntake({ sign });
    const junk = Buffer.from('junk');
    expect(await refuse(new Uint8Array(Buffer.concat([junk, whole!])))).toBe('zip-layout');
    expect(await refuse(new Uint8Array(Buffer.concat([whole!, junk])))).toBe('zip-layout');
    expect(await refuse(new Uint8Array(Buffer.concat([whole!.slice(0, 300), junk, whole!.slice(300)])))).toBe(
      'zip-layout',
    );
    expect(await refuse(junk)).toBe('not-a-packet');
  });

  it('signed by another authority, or by a desk', async () => {
    const other = await makeAuthority(join(base.folder, 'other-ca'));
    expect(await refuse((await makeIntake({ sign: other.signManifest }))[0]!)).toBe('certificate-untrusted');
    expect(await refuse((await makeIntake({ sign: desk.vault.signManifest }))[0]!)).toBe('certificate-usage');
  });

  it('a decision packet is called what it is', async () => {
    expect(await refuse(desk.sealed.bytes)).toBe('packet-kind');
  });

  it('for another reviewer, who is named', async () => {
    const scope = { kind: 'reviewer', reviewerId: 'r-oleg' };
    const recipients = [{ reviewerId: 'r-oleg', name: 'Олег Петренко' }];
    const forOther = { table: (table: object) => ({ ...table, scope, recipients }) };
    const data = (given: object) =>
      JSON.parse(JSON.stringify(given).replaceAll('r:r-anna', 'r:r-oleg')) as object;
    const [bytes] = await makeIntake({ sign, ...forOther, data });
    const opened = await open(await start(), [bytes!]);
    expect(opened.problems[0]!.error).toMatchObject({
      code: 'packet-recipient',
      details: { for: 'Олег Петренко' },
    });
    expect(await leftOvers()).toEqual([]);
  });

  it('with tables that do not agree', async () => {
    const lies: ((data: Record<string, never>) => object)[] = [
      (data) => ({ ...data, 'data/manifests.json': [] }),
      (data) => JSON.parse(JSON.stringify(data).replace('"seq":7', '"seq":8')) as object,
      (data) => JSON.parse(JSON.stringify(data).replace('"live":1', '"live":2')) as object,
      (data) => JSON.parse(JSON.stringify(data).replaceAll('r:r-anna', 'r:r-oleg')) as object,
      (data) =>
        JSON.parse(
          JSON.stringify(data).replace(
            /"volumes":\[\{"chunks":\["[0-9a-f]{64}"\]/,
            '"volumes":[{"chunks":[]',
          ),
        ) as object,
    ];
    for (const lie of lies) {
      const [bytes] = await makeIntake({ sign, data: lie as never });
      expect(await refuse(bytes!)).toBe('schema-invalid');
    }
  });

  it('a disk that is full, before and in the middle; the next volume is tried all the same', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    let writes = 0;
    const staging = openStagingFiles(FILES_KEY);
    const files = {
      ...staging,
      create: async (into: string, mark: FileMark) => {
        const file = await staging.create(into, mark);
        return {
          ...file,
          write: (bytes: Uint8Array) => ((writes += 1) === 2 ? Promise.reject(full) : file.write(bytes)),
        };
      },
    };
    const room = await start({ files });
    const [first, second, third] = await three();
    expect(codesOf(await open(room, [first!]))).toEqual(['storage-full']);
    expect((await leftOvers()).length).toBe(0);
    expect(await open(room, [first!, second!, third!])).toMatchObject({
      problems: [],
      sets: [{ missingRows: [] }],
    });

    const low = await start({ room: { take: async () => fail('storage-low', { retryable: true }) } });
    expect(codesOf(await open(low, [first!]))).toEqual(['storage-low']);
  });

  it('a file that is gone', async () => {
    const room = await start();
    chosen.push(join(base.folder, 'nowhere.asice'));
    expect(codesOf(unwrap(await room.open({ closed: [] })))).toEqual(['file-not-found']);
  });
});
