import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DISK_RESERVE } from '../../electron/blobs/disk-room';
import { UNUSED_GRACE } from '../../electron/blobs/unused-marks';
import { saveApplications } from '../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../registry/applications/save-assignments';
import { saveCalls } from '../../registry/applications/save-calls';
import { amendApplication } from '../../registry/commands/amend-application';
import { unassign } from '../../registry/commands/unassign';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { declareWithFiles } from '../../renderer/review/declaring/declare-with-files';
import { openDeskFiles } from '../../renderer/sync/desk-files';
import type { ApplicationId } from '../../shared/application/ids';
import { declarationSchema } from '../../shared/review/declaration';
import { fileOf } from '../support/blob-disk';
import { makeApplication, makeAssignment, makeCall, rubric } from '../support/make-documents';
import { makeFolder } from '../support/packet-desk';
import { readHeld } from '../support/sealed-shelf';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/** Files of four applications: `late` and `soon` are assigned; `shared` is in one of them and in one of the others. */
const FILES = {
  late: randomBytes(60_000),
  soon: randomBytes(50_000),
  shared: randomBytes(40_000),
  other: randomBytes(30_000),
  far: randomBytes(20_000),
};
type Name = keyof typeof FILES;
const OWNERS: Record<string, readonly Name[]> = {
  LATE: ['late'],
  SOON: ['soon', 'shared'],
  OTHER: ['other', 'shared'],
  FAR: ['far'],
};
const shaOf = (name: Name): string => fileOf(FILES[name]).sha256;
const nameOf = (sha256: string): Name =>
  (Object.keys(FILES) as Name[]).find((name) => shaOf(name) === sha256)!;

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const desks: TestDesk[] = [];
let at: number;
let free: number;

const describeFile = (name: Name) => ({
  ...fileOf(FILES[name]),
  name: `${name}.pdf`,
  mediaType: 'application/pdf',
  pages: null,
});
const application = (id: string, parts: Record<string, unknown> = {}) =>
  makeApplication(id, { attachments: OWNERS[id]!.map(describeFile), sections: [SECTION], ...parts });
const SECTION = {
  id: 's1',
  title: 'Суть проекта',
  paragraphs: ['Короткое волокно льна идёт на нить, которую сейчас возят из-за границы втридорога.'],
  criteria: [],
};

async function keep(...applications: ReturnType<typeof application>[]): Promise<void> {
  const { store, sequencer } = registry.registry;
  await store.transaction((tx) => saveApplications(tx, applications, new Date()));
  await sequencer.drain();
}
async function assign(id: string, dueOn: string): Promise<void> {
  const { store, sequencer } = registry.registry;
  const assignment = makeAssignment(id, { dueOn, version: (versions += 1) });
  await store.transaction((tx) => saveAssignments(tx, [assignment], new Date()));
  await sequencer.drain();
}
let versions = 0;
/** Something new for the desk, that has nothing to do with files. */
let amendments = 0;
const touch = async (id = 'LATE') =>
  unwrap(
    await amendApplication(registry.registry, { application: id, title: `Название ${(amendments += 1)}` }),
  );

beforeAll(async () => {
  folder = await makeFolder('flow-attachments');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  const { store, scopes, blobs } = registry.registry;
  const now = new Date();
  const calls = [makeCall(), makeCall({ id: 'C2' })];
  const reviewer = { id: 'demo', name: 'Савельева Ирина', position: 'эксперт', calls: ['C1'] };
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls }, now);
    await saveReviewers(tx, [reviewer], now);
  });
  scopes.forget();
  for (const bytes of Object.values(FILES)) await blobs.put(bytes);
  await keep(...Object.keys(OWNERS).map((id) => application(id)));
  await assign('LATE', '2026-12-20');
  await assign('SOON', '2026-12-01');
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function newDesk(choice: Parameters<TestDesk['choose']>[0] = {}): Promise<TestDesk> {
  at = Date.now();
  free = DISK_RESERVE + 10_000_000;
  const desk = await startDesk({ registry, disk: { now: () => at, readFree: async () => free } });
  desks.push(desk);
  await desk.enrol();
  await desk.choose(choice);
  desk.takeRequests();
  return desk;
}
const heldBy = async (desk: TestDesk) =>
  (await desk.blobs.list()).held.map(({ sha256 }) => nameOf(sha256)).sort();
/** Files asked of main since the last call, in order. */
const fetched = (desk: TestDesk) =>
  desk.takeRequests().flatMap((request) => {
    const sha256 = /^POST blobs\/([0-9a-f]{64})\?/.exec(request)?.[1];
    return sha256 === undefined ? [] : [nameOf(sha256)];
  });
const problemOf = async (desk: TestDesk) => {
  const { progress } = await desk.sync();
  expect(progress.phase).toBe('done');
  return progress.problem?.code ?? null;
};

describe('which attachments come, and when (SYNC-85)', () => {
  test('those of assigned applications, due first first; each verified and kept once', async () => {
    const desk = await newDesk();
    expect(await problemOf(desk)).toBeNull();
    expect(fetched(desk)).toEqual(['soon', 'shared', 'late']);
    expect(await heldBy(desk)).toEqual(['late', 'shared', 'soon']);
    expect((await readHeld(desk.blobs, shaOf('late'))).equals(FILES.late)).toBe(true);
    await touch();
    await desk.sync();
    expect(fetched(desk)).toEqual([]);
  });

  test('any other when the person asks for it, outside a round; later rounds leave it', async () => {
    const desk = await newDesk();
    await desk.sync();
    const files = openDeskFiles(desk.request);
    expect(unwrap(await files.look([shaOf('far')]))).toMatchObject([{ state: 'absent', bytes: 0 }]);
    unwrap(await files.bring(fileOf(FILES.far)));
    expect(unwrap(await files.look([shaOf('far')]))).toMatchObject([{ state: 'held', bytes: 20_000 }]);
    expect(unwrap(await files.measure())).toMatchObject({ files: 4, bytes: 170_000, free });
    await touch();
    expect(await problemOf(desk)).toBeNull();
    at += 2 * UNUSED_GRACE;
    await touch();
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toContain('far');
  });

  test('all of them, after the assigned ones, when the person wants that', async () => {
    const desk = await newDesk();
    await desk.sync();
    fetched(desk);
    await desk.choose({ attachments: 'all' });
    expect(await problemOf(desk)).toBeNull();
    expect(fetched(desk).sort()).toEqual(['far', 'other']);
    expect(await heldBy(desk)).toHaveLength(5);
  });

  test('a round that is cut goes on with what is missing', async () => {
    const desk = await newDesk({ attachments: 'all' });
    const cut = new AbortController();
    const report = ({ phase, done }: { phase: string; done: number }): void => {
      if (phase === 'attachments' && done === 1) cut.abort();
    };
    expect((await desk.sync({ signal: cut.signal, report })).progress.phase).toBe('cancelled');
    const before = await heldBy(desk);
    expect(before.length).toBeGreaterThanOrEqual(1);
    await desk.restart();
    fetched(desk);
    expect(await problemOf(desk)).toBeNull();
    const after = fetched(desk);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expect(await heldBy(desk)).toHaveLength(5);
  });

  test('a file that the registry gives damaged does not stop the others, and is not fetched for ever', async () => {
    const desk = await newDesk();
    const path = registry.registry.blobs.pathOf(shaOf('soon'));
    writeFileSync(path, Buffer.from(FILES.soon).fill(0, 0, 5));
    try {
      const { problem } = (await desk.sync()).progress;
      expect(problem).toMatchObject({ code: 'digest-mismatch', details: { name: 'soon.pdf' } });
      expect(await heldBy(desk)).toEqual(['late', 'shared']);
      expect(fetched(desk)).toHaveLength(3);
      // The next round tries once more although nothing is new; the one after that gives up, and says so.
      for (const _round of [2, 3]) {
        expect(await problemOf(desk)).toBe('digest-mismatch');
        expect(fetched(desk)).toEqual(['soon']);
      }
      expect(await problemOf(desk)).toBe('digest-mismatch');
      expect(desk.takeRequests()).toEqual(['GET registry/v1/state']);
    } finally {
      writeFileSync(path, FILES.soon);
    }
    unwrap(await openDeskFiles(desk.request).bring(fileOf(FILES.soon)));
    await touch();
    expect(await problemOf(desk)).toBeNull();
  });
});

describe('room (SYNC-87)', () => {
  test('a limit leaves the rest out, says so after every round, and is no reason to look again', async () => {
    const desk = await newDesk({ attachments: 'all', attachmentLimit: 180_000 });
    expect(await problemOf(desk)).toBe('attachment-limit');
    expect(await heldBy(desk)).toEqual(['late', 'other', 'shared', 'soon']);
    desk.takeRequests();
    expect(await problemOf(desk)).toBe('attachment-limit');
    expect(desk.takeRequests()).toEqual(['GET registry/v1/state']);
    await desk.choose({ attachmentLimit: null });
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toHaveLength(5);
  });

  test('what is assigned later takes the room of the rest, and of nothing else', async () => {
    const desk = await newDesk({ attachments: 'all', attachmentLimit: 180_000 });
    await desk.sync();
    await assign('FAR', '2026-12-05');
    expect(await problemOf(desk)).toBe('attachment-limit');
    expect(await heldBy(desk)).toEqual(['far', 'late', 'shared', 'soon']);
    unwrap(await unassign(registry.registry, { reviewer: 'demo', application: 'FAR' }));
  });

  test('a full disk stops the files and nothing else: the decision is sent', async () => {
    const desk = await newDesk();
    free = DISK_RESERVE - 1;
    expect(await problemOf(desk)).toBe('storage-low');
    expect(await heldBy(desk)).toEqual([]);
    await desk.declare('LATE');
    const annotation = await desk.annotate('LATE');
    await desk.review('LATE', [annotation.id]);
    await desk.finalise('LATE');
    expect(await problemOf(desk)).toBe('storage-low');
    expect(await desk.packetOf('LATE')).toMatchObject({ state: 'accepted' });
    free = DISK_RESERVE + 10_000_000;
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toHaveLength(3);
  });
});

describe('what nothing refers to any more (SYNC-88)', () => {
  test('goes after a day; what unsent work stands on never does, though its application has left', async () => {
    const desk = await newDesk({ attachments: 'all' });
    await desk.sync();
    await desk.declare('SOON');
    await desk.review('SOON', []);
    // Both leave this reviewer's scope, and nobody asks for a review of the one any more.
    unwrap(await unassign(registry.registry, { reviewer: 'demo', application: 'SOON' }));
    await keep(application('SOON', { callId: 'C2' }), application('FAR', { callId: 'C2' }));
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toHaveLength(5);
    at += UNUSED_GRACE;
    await touch();
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toEqual(['late', 'other', 'shared', 'soon']);
    expect((await desk.open('SOON')).application.attachments).toHaveLength(2);
    // Not even where its room is wanted: the registry would not give it again.
    await desk.choose({ attachmentLimit: 1 });
    await desk.sync();
    expect(await heldBy(desk)).toEqual(['late', 'shared', 'soon']);
    await keep(application('SOON'), application('FAR'));
    await assign('SOON', '2026-12-01');
  });

  test('a file that an amendment took out goes, the one that it brought comes', async () => {
    const desk = await newDesk();
    await desk.sync();
    await keep(application('LATE', { attachments: [describeFile('far')] }));
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toEqual(['far', 'late', 'shared', 'soon']);
    at += UNUSED_GRACE;
    await touch();
    await desk.sync();
    expect(await heldBy(desk)).toEqual(['far', 'shared', 'soon']);
    await keep(application('LATE'));
  });
});

describe('a conflict of interest (SYNC-88)', () => {
  const conflict = (id: string) =>
    declarationSchema.parse({
      applicationId: id,
      answer: 'conflict',
      explanation: 'Работал у заявителя до 2025 года.',
      declaredAt: new Date().toISOString(),
    });
  const declare = async (desk: TestDesk, files = openDeskFiles(desk.request)) =>
    unwrap(
      await declareWithFiles({ db: desk.db, files }, (await desk.open('SOON')).application, conflict('SOON')),
    );

  test('takes the files of the application at once, but for those of another one', async () => {
    const desk = await newDesk();
    await desk.sync();
    unwrap(await (await declare(desk)).filesGone);
    expect(await heldBy(desk)).toEqual(['late', 'shared']);
    fetched(desk);
    await touch();
    expect(await problemOf(desk)).toBeNull();
    expect(fetched(desk)).toEqual([]);
    expect(await heldBy(desk)).toEqual(['late', 'shared']);
  });

  test('takes them in the next round when the program ended in between, without a day of grace', async () => {
    const desk = await newDesk();
    await desk.sync();
    const files = openDeskFiles(desk.request);
    const dying = { ...files, drop: () => new Promise<never>(() => undefined) };
    await declare(desk, dying);
    expect(await heldBy(desk)).toEqual(['late', 'shared', 'soon']);
    await desk.restart();
    expect(await problemOf(desk)).toBeNull();
    expect(await heldBy(desk)).toEqual(['late', 'shared']);
  });

  test('declared while they come keeps those out that have not come yet', async () => {
    const desk = await newDesk();
    // On its way to main the first file is overtaken by the declaration, which finds nothing to remove yet.
    let declared: Promise<unknown> | null = null;
    desk.setFault((url, _init, pass) => {
      if (!/blobs\/[0-9a-f]{64}\?/.test(url) || declared) return null;
      declared = declare(desk).then(({ filesGone }) => filesGone);
      return declared.then(pass);
    });
    expect(await problemOf(desk)).toBeNull();
    desk.setFault(null);
    expect(await heldBy(desk)).toEqual(['late', 'shared']);
  });

  test('with the application open in no file changes nothing else', async () => {
    const desk = await newDesk();
    await desk.sync();
    const none = { ...conflict('LATE'), answer: 'none' as const, explanation: '' };
    const { application: opened } = await desk.open('LATE');
    const saved = await declareWithFiles({ db: desk.db, files: openDeskFiles(desk.request) }, opened, none);
    unwrap(await unwrap(saved).filesGone);
    expect(await heldBy(desk)).toHaveLength(3);
    expect(await desk.db.own.declarations.get('LATE' as ApplicationId)).toMatchObject({ answer: 'none' });
  });
});
