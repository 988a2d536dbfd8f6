import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBlobs } from '../../electron/blobs/open-blobs';
import { answerIntake } from '../../electron/packets/intake/intake-routes';
import { openIntake } from '../../electron/packets/intake/open-intake';
import { openStagingFiles, type StagingFiles } from '../../electron/packets/intake/staging-files';
import { HEAD } from '../../electron/sealed-files/sealed-form';
import { ok } from '../../shared/result';
import { makeIntake, sha256Of } from '../support/make-intake';
import { codec, crypto, makeDesk, makeFolder, now, type TestDesk } from '../support/packet-desk';
import { FILES_KEY, readAll } from '../support/sealed-shelf';
import { unwrap } from '../support/unwrap';

const MARK = 'Тайна-пакета-51c2';
const ROWS = [Buffer.from(`${MARK} строки `.repeat(9_000)), Buffer.from(`${MARK} ещё `.repeat(300))];
const FILE = Buffer.from(`${MARK} файл `.repeat(20_000));

let base: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;
let volume: Uint8Array;
let folder: string;
let scans: boolean[];

beforeAll(async () => {
  base = await makeFolder('intake-sealed');
  desk = await makeDesk(base.folder);
  const volumes = [{ chunks: ROWS, files: [FILE] }];
  [volume] = (await makeIntake({ sign: desk.authority.signManifest, volumes })) as [Uint8Array];
});
afterAll(() => base.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(base.folder, 'desk-'));
  scans = [];
});

/** Does any file under the desk's folder hold a piece of the packet, or name one by its hash? */
const isPlain = async (): Promise<boolean> => {
  const all = await readAll(folder);
  const needles = [MARK, ...[...ROWS, FILE].map((bytes) => sha256Of(bytes))];
  return needles.some((needle) => all.includes(Buffer.from(needle).toString('latin1')));
};

/** Takes the volume in, looks through the disk after each write, and fails at the write with this number. */
async function takeIn(options: { key?: Uint8Array | null; failAt?: number; cancelAt?: number } = {}) {
  const { key = FILES_KEY, failAt, cancelAt } = options;
  const path = join(base.folder, 'volume.asice');
  await writeFile(path, volume);
  const staging = openStagingFiles(key);
  let writes = 0;
  const files: StagingFiles = {
    ...staging,
    create: async (into, mark) => {
      const file = await staging.create(into, mark);
      const write = async (bytes: Uint8Array): Promise<null> => {
        if ((writes += 1) === failAt) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        if (writes === cancelAt) room.cancel();
        await file.write(bytes);
        scans.push(await isPlain());
        return null;
      };
      return { ...file, write };
    },
  };
  const blobs = openBlobs({ folder: join(folder, 'blobs'), key, now: Date.now, readFree: async () => null });
  const room = await openIntake({
    ...{ folder, key, blobs, files, now, crypto, codec },
    dialogs: { askOpenPaths: async () => [path] },
    vault: desk.vault,
    room: { take: async () => ok({ giveBack: () => undefined }) },
  });
  const opened = unwrap(await room.open({ closed: [] }));
  scans.push(await isPlain());
  const ask = async (set: string, rest: string, init?: RequestInit) => {
    const url = new URL(`app://desk/intake/${set}${rest}`);
    return (await answerIntake(new Request(url, init), url, room.sets))!;
  };
  return { opened, blobs, ask };
}

it('rows and attachments of a packet are read back, and never lie on the disk in plain', async () => {
  const { opened, blobs, ask } = await takeIn();
  expect(opened).toMatchObject({ problems: [], attachments: 1 });
  const { set } = opened.sets[0]!;
  for (const rows of ROWS) {
    const answer = await ask(set, `/v1/chunks/${sha256Of(rows)}`);
    expect(answer.headers.get('content-length')).toBe(String(rows.length));
    expect(Buffer.from(await answer.arrayBuffer()).equals(rows)).toBe(true);
  }
  expect((await blobs.list()).held.map(({ sha256 }) => sha256)).toEqual([sha256Of(FILE)]);
  await ask(set, '/taken', { method: 'POST' });
  scans.push(await isPlain());
  expect(scans.length).toBeGreaterThanOrEqual(4);
  expect(scans).not.toContain(true);
});

it.each([
  ['a disk that fills in the middle', { failAt: 2 }, 'storage-full'],
  ['a person who steps back', { cancelAt: 1 }, 'cancelled'],
])('nor after %s', async (_what, options, code) => {
  const { opened } = await takeIn(options);
  expect(opened.problems.map(({ error }) => error.code)).toEqual([code]);
  expect(scans.length).toBeGreaterThanOrEqual(2);
  expect(scans).not.toContain(true);
  expect(await readdir(join(folder, 'intake'))).toEqual([]);
});

it('the control: without a key each look finds it', async () => {
  await takeIn({ key: null });
  expect(scans).not.toContain(false);
});

it('rows that were damaged while they were staged are not handed out', async () => {
  const { opened, ask } = await takeIn();
  const { set } = opened.sets[0]!;
  const [staged] = await readdir(join(folder, 'intake'));
  for (const name of await readdir(join(folder, 'intake', staged!))) {
    const path = join(folder, 'intake', staged!, name);
    const bytes = await readFile(path);
    bytes[HEAD + 40]! ^= 1;
    await writeFile(path, bytes);
  }
  for (const rows of ROWS) {
    const answer = await ask(set, `/v1/chunks/${sha256Of(rows)}`);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  }
});
