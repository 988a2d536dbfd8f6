import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startAdminServer } from '../../registry/commands/admin-server';
import { writeIntake, type IntakeRequest } from '../../registry/packets/intake/write-intake';
import type { SnapshotManifest } from '../../shared/registry-protocol/feed';
import { hasOpenssl } from '../support/openssl';
import { makeApplication } from '../support/make-documents';
import { codeOf } from '../support/packet-desk';
import { readVolume } from '../support/read-volume';
import { keepApplications } from '../support/registry-corpus';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { runRegistry } from '../support/registry-terminal';
import { verifyWithOpenssl } from '../support/tour/verify-with-openssl';
import { unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-intake', { corpus: { calls: ['C1', 'C2', 'X1'], applications: 4 } });
let desk: WireDesk;
const files: { sha256: string; bytes: Uint8Array }[] = [];

beforeAll(async () => {
  desk = await enrolWireDesk(suite.registry, { folder: suite.folder });
  const { blobs } = suite.registry.registry;
  for (let n = 0; n < 4; n += 1) {
    const bytes = new Uint8Array(60_000).fill(n + 1);
    files.push({ sha256: await blobs.put(bytes), bytes });
  }
  const attachments = files.map(({ sha256, bytes }, n) => ({
    ...{ sha256, name: `Смета № ${n}.pdf`, mediaType: 'application/pdf', size: bytes.byteLength, pages: 1 },
  }));
  // The first three belong to what is assigned; the last one to an application of nobody's.
  await keepApplications(suite.registry, [
    makeApplication('app-1', { version: 2, attachments: attachments.slice(0, 2) }),
    makeApplication('app-2', { version: 2, attachments: attachments.slice(1, 3) }),
    makeApplication('app-9', { attachments: attachments.slice(3) }),
  ]);
});

const DEMO = { kind: 'reviewer', reviewerId: 'demo' } as unknown as IntakeRequest['scope'];
let stick = 0;
const write = (changes: Partial<IntakeRequest> = {}) =>
  writeIntake(suite.registry.registry, {
    ...{
      scope: DEMO,
      attachments: 'none',
      volumeBytes: 2e9,
      out: join(suite.folder, `stick-${(stick += 1)}`),
    },
    ...changes,
  });
const readAll = async (paths: readonly { path: string }[]) => {
  const { caPem } = suite.registry.registry.authority;
  return Promise.all(paths.map(({ path }) => readVolume(path, caPem)));
};

describe('SYNC-90: what travels by file is what travels by wire', () => {
  test('the state, the manifests and the chunks are the same bytes', async () => {
    const written = unwrap(await write());
    const [volume] = await readAll(written.files);
    const state = Buffer.from(await (await desk.get('/v1/state')).arrayBuffer());
    expect(Buffer.from(volume!.tables.get('data/state.json')!.bytes).equals(state)).toBe(true);
    expect(volume!.state.feeds.map(({ id }) => id)).toEqual(['p:C1', 'p:C2', 'r:demo']);
    for (const { id } of volume!.state.feeds) {
      const manifest = (await (await desk.get(`/v1/feeds/${id}/snapshot`)).json()) as SnapshotManifest;
      expect(volume!.manifests.find(({ feed }) => feed === id)).toEqual(manifest);
      for (const { sha256 } of manifest.chunks) {
        const chunk = Buffer.from(await (await desk.get(`/v1/chunks/${sha256}`)).arrayBuffer());
        expect(volume!.bytes.get(sha256)!.equals(chunk)).toBe(true);
      }
    }
  });

  test.skipIf(!hasOpenssl)('PKT-110: openssl and a zip library verify every byte of a volume', async () => {
    const written = unwrap(await write({ attachments: 'all' }));
    const ca = join(suite.folder, 'ca.pem');
    await writeFile(ca, suite.registry.registry.authority.caPem);
    const { path } = written.files[0]!;
    const verdict = await verifyWithOpenssl(path, ca, join(suite.folder, 'verified'));
    expect(verdict).toMatchObject({ ok: true });
    const [volume] = await readAll(written.files);
    expect(verdict.parts).toBe(4 + volume!.parts.length);
  });
});

describe('SYNC-91: volumes', () => {
  test('a volume is never larger than the stick, and each file is in one of them, chunks first', async () => {
    const written = unwrap(await write({ attachments: 'all', volumeBytes: 160_000 }));
    expect(written.files.length).toBeGreaterThan(1);
    for (const { path, bytes } of written.files) {
      expect((await stat(path)).size).toBe(bytes);
      expect(bytes).toBeLessThanOrEqual(160_000);
    }
    const volumes = await readAll(written.files);
    const carried = volumes.flatMap(({ parts }) => parts.map(({ sha256 }) => sha256));
    const chunks = volumes[0]!.manifests.flatMap((one) => one.chunks.map(({ sha256 }) => sha256));
    expect(carried).toEqual([...new Set(chunks), ...files.map(({ sha256 }) => sha256)]);
    for (const volume of volumes) {
      for (const [path, { sha256 }] of volume.tables) {
        expect([path, sha256]).toEqual([path, volumes[0]!.tables.get(path)!.sha256]);
      }
    }
    expect(volumes.map(({ volume }) => volume.index)).toEqual(volumes.map((_, n) => n + 1));
    expect(volumes.map(({ contents }) => contents.previous?.packetId ?? null)).toEqual([
      null,
      ...volumes.slice(0, -1).map(({ contents }) => contents.packetId),
    ]);
    expect(volumes[0]!.contents.attachments[0]).toMatchObject({ originalName: 'Смета № 0.pdf' });
  });

  test('numbers go on, and none is used twice', async () => {
    const numbers: number[] = [];
    for (const volumeBytes of [2e9, 160_000, 2e9]) {
      const written = unwrap(await write({ attachments: 'all', volumeBytes }));
      for (const { contents } of await readAll(written.files)) numbers.push(contents.sequence);
    }
    expect(numbers).toEqual(numbers.map((_, n) => numbers[0]! + n));
  });

  test('assigned attachments only, unless all are wanted; those too large for a volume are named', async () => {
    const assigned = unwrap(await write({ attachments: 'assigned' }));
    expect(assigned).toMatchObject({ attachments: 3, leftOut: [] });
    const small = unwrap(await write({ attachments: 'all', volumeBytes: 110_000 }));
    expect(small).toMatchObject({ attachments: 4, leftOut: [] });
    const tiny = unwrap(await write({ attachments: 'all', volumeBytes: 80_000 }));
    expect(tiny.leftOut).toHaveLength(4);
    expect(tiny.leftOut[0]).toMatchObject({ name: 'Смета № 0.pdf', applicationId: 'app-1' });
  });

  test('volumes too small for the rows are refused, and nothing is written', async () => {
    const out = join(suite.folder, 'none');
    expect(await write({ volumeBytes: 30_000, out })).toMatchObject({
      error: { code: 'limit-size', details: { volume: 30_000 } },
    });
    await expect(readdir(out)).rejects.toThrow();
  });
});

describe('SYNC-92: for whom', () => {
  test('a call’s packet has that call alone, for all who are granted it', async () => {
    const scope = { kind: 'call', callId: 'C1' } as unknown as IntakeRequest['scope'];
    const [volume] = await readAll(unwrap(await write({ scope })).files);
    expect(volume!.state.feeds.map(({ id }) => id)).toEqual(['p:C1']);
    expect(volume!.table.recipients).toEqual([{ reviewerId: 'demo', name: 'Ирина Савельева' }]);
  });

  test('nobody is granted the call, no such call, no such reviewer', async () => {
    for (const scope of [
      { kind: 'call', callId: 'X1' },
      { kind: 'call', callId: 'nothing' },
      { kind: 'reviewer', reviewerId: 'nobody' },
    ]) {
      expect(codeOf(await write({ scope: scope as unknown as IntakeRequest['scope'] }))).toBe('not-found');
    }
  });
});

describe('SYNC-93: all volumes are whole, or none is there', () => {
  test('a folder that cannot be written to', async () => {
    const out = join(suite.folder, 'a-file');
    await writeFile(out, 'in the way');
    expect(codeOf(await write({ out: join(out, 'inside') }))).toBe('file-not-writable');
  });

  test('a damaged attachment of the registry stops the writing and leaves no file', async () => {
    const { blobs } = suite.registry.registry;
    const [{ sha256, bytes }] = files as [{ sha256: string; bytes: Uint8Array }];
    const out = join(suite.folder, 'damaged');
    await mkdir(out);
    await writeFile(blobs.pathOf(sha256), new Uint8Array(bytes.byteLength));
    expect(codeOf(await write({ attachments: 'all', volumeBytes: 160_000, out }))).toBe('digest-mismatch');
    expect(await readdir(out)).toEqual([]);
    await writeFile(blobs.pathOf(sha256), bytes);
  });

  test('an attachment that is not in the registry’s folder is left out and named', async () => {
    const { blobs } = suite.registry.registry;
    const [, { sha256, bytes }] = files as { sha256: string; bytes: Uint8Array }[] &
      [unknown, { sha256: string; bytes: Uint8Array }];
    await blobs.remove(sha256);
    const written = unwrap(await write({ attachments: 'all' }));
    expect(written.leftOut).toMatchObject([{ name: 'Смета № 1.pdf' }]);
    expect(written.attachments).toBe(3);
    await blobs.put(bytes);
  });
});

describe('write-intake on the command line, while the registry runs', () => {
  const run = async (line: string, lang: 'ru' | 'en' = 'en') => {
    const admin = await startAdminServer(suite.registry.registry);
    const data = suite.registry.registry.folder;
    const answer = await runRegistry([...line.split(' '), '--data', data], { cwd: suite.folder, lang });
    await admin.stop();
    return answer;
  };

  test('names the files and their sizes', async () => {
    const { code, out } = await run(
      'write-intake --reviewer demo --attachments all --volume-size 4GB --plain --out cli',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/Volumes: 1, rows: \d+, attachments: 4/);
    const [name] = await readdir(join(suite.folder, 'cli'));
    expect(name).toMatch(/^intake-demo-\d{6}-1of1\.asice$/);
    expect(out).toContain(
      `${join(suite.folder, 'cli', name!)}  ${(await stat(join(suite.folder, 'cli', name!))).size}`,
    );
  });

  test.each([
    ['write-intake --out cli', /--reviewer, --call/],
    ['write-intake --reviewer demo --call C1 --out cli', /--reviewer, --call/],
    ['write-intake --reviewer nobody --out cli', /nobody/],
    ['write-intake --reviewer demo --volume-size 4TB --out cli', /700MB/],
    ['write-intake --reviewer demo --attachments some --out cli', /none, assigned, all/],
  ])('%s is explained', async (line, words) => {
    const { code, err } = await run(line);
    expect([code, err]).toEqual([1, expect.stringMatching(words)]);
  });
});
