import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { saveApplications } from '../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../registry/applications/save-assignments';
import { saveCalls } from '../../registry/applications/save-calls';
import { amendApplication } from '../../registry/commands/amend-application';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { readSyncStatus } from '../../renderer/db/sync-status';
import type { Progress } from '../../renderer/sync/sync-messages';
import { makeApplication, makeAssignment, makeCall, rubric } from '../support/make-documents';
import { makeFolder } from '../support/packet-desk';
import { startDesk, type TestDesk } from '../support/start-desk';
import { unwrap } from '../support/unwrap';

/** More than two chunks. */
const SIZE = 2_100;

let registry: RunningRegistry;
let folder: Awaited<ReturnType<typeof makeFolder>>;
const desks: TestDesk[] = [];

beforeAll(async () => {
  folder = await makeFolder('flow-cut');
  registry = await startRegistry({ folder: folder.folder, port: 0 });
  const { store, scopes, sequencer } = registry.registry;
  const at = new Date();
  const applications = Array.from({ length: SIZE }, (_, number) => makeApplication(`Z${number}`));
  const reviewer = { id: 'demo', name: 'Савельева Ирина', position: 'эксперт', calls: ['C1'] };
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls: [makeCall()] }, at);
    await saveReviewers(tx, [reviewer], at);
  });
  scopes.forget();
  await store.transaction((tx) => saveApplications(tx, applications, at));
  await store.transaction((tx) => saveAssignments(tx, [makeAssignment('Z7')], at));
  await sequencer.drain();
}, 180_000);
afterAll(async () => {
  await registry?.stop();
  await folder.remove();
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

async function newDesk(): Promise<TestDesk> {
  const desk = await startDesk({ registry });
  desks.push(desk);
  await desk.enrol();
  desk.takeRequests();
  return desk;
}

const chunksOf = (requests: readonly string[]) => requests.filter((request) => request.includes('/chunks/'));

describe('a snapshot', () => {
  test('cut in the middle goes on at the next chunk, after a restart too', async () => {
    const desk = await newDesk();
    let chunks = 0;
    desk.setFault((url) => (url.includes('/chunks/') && (chunks += 1) > 1 ? cut() : null));
    expect(await desk.sync()).toMatchObject({
      online: false,
      progress: { phase: 'failed', problem: { code: 'registry-unreachable', retryable: true } },
    });
    const before = (await desk.rows()).length;
    expect(before).toBeGreaterThan(900);
    expect(before).toBeLessThan(SIZE);
    const [stored] = chunksOf(desk.takeRequests());

    desk.setFault(null);
    await desk.restart();
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect(chunksOf(desk.takeRequests())).not.toContain(stored);
    expect(await desk.rows()).toHaveLength(SIZE);
    expect((await desk.open('Z2099')).application.number).toBe('З-Z2099');
    expect(await desk.assigned()).toEqual(['Z7']);
  });

  test('cancelled by the person keeps what came and says so', async () => {
    const desk = await newDesk();
    const cancel = new AbortController();
    const seen: Progress[] = [];
    const report = (progress: Progress) => {
      seen.push(progress);
      if (progress.phase === 'snapshot' && progress.done > 0) cancel.abort();
    };
    const end = await desk.sync({ signal: cancel.signal, report });
    expect(end.progress).toMatchObject({ phase: 'cancelled', problem: null });
    expect(seen.find(({ done }) => done > 0)).toMatchObject({ feed: 'p:C1', total: SIZE + 2 });
    const kept = (await desk.rows()).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(SIZE);
    expect((await desk.sync()).progress.phase).toBe('done');
    expect(await desk.rows()).toHaveLength(SIZE);
  });

  test('with one byte changed on the way is not believed', async () => {
    const desk = await newDesk();
    desk.setFault((url, _init, pass) => (url.includes('/chunks/') ? pass().then(flipByte) : null));
    expect((await desk.sync()).progress.problem?.code).toBe('digest-mismatch');
    expect(await desk.rows()).toHaveLength(0);
  });
});

describe('changes', () => {
  test('nothing new costs one request', async () => {
    const desk = await newDesk();
    await desk.sync();
    desk.takeRequests();
    expect((await desk.sync()).progress.phase).toBe('done');
    expect(desk.takeRequests()).toEqual(['GET registry/v1/state']);
  });

  test('an amendment and a withdrawal arrive; the same page again changes nothing', async () => {
    const desk = await newDesk();
    await desk.sync();
    unwrap(await amendApplication(registry.registry, { application: 'Z5', title: 'Исправленное' }));
    unwrap(await amendApplication(registry.registry, { application: 'Z6', status: 'withdrawn' }));
    let page: Response | null = null;
    desk.setFault((url, _init, pass) =>
      url.includes('/changes')
        ? pass().then((answer) => {
            page ??= answer.clone();
            return answer;
          })
        : null,
    );
    expect((await desk.sync()).progress.problem).toBeNull();
    const row = async (id: string) => (await desk.rows()).find((one) => one.id === id);
    expect((await desk.open('Z5')).application).toMatchObject({ title: 'Исправленное', version: 2 });
    expect(await row('Z6')).toMatchObject({ withdrawn: true });

    // The registry has something new to say, and the old page comes once more before it.
    unwrap(await amendApplication(registry.registry, { application: 'Z8', title: 'Ещё одно' }));
    let repeated = 0;
    desk.setFault((url) =>
      url.includes('/changes') && (repeated += 1) === 1 ? Promise.resolve(page!.clone()) : null,
    );
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect(await row('Z8')).toMatchObject({ title: 'Ещё одно' });
    expect(await row('Z5')).toMatchObject({ title: 'Исправленное', version: 2 });
    expect(await desk.rows()).toHaveLength(SIZE);
  });

  test('a page that was cut is not applied', async () => {
    const desk = await newDesk();
    await desk.sync();
    unwrap(await amendApplication(registry.registry, { application: 'Z9', title: 'Девятая' }));
    desk.setFault((url, _init, pass) =>
      url.includes('/changes')
        ? pass().then(async (answer) => new Response((await answer.text()).slice(0, -30)))
        : null,
    );
    expect((await desk.sync()).progress.problem?.code).toBe('answer-truncated');
    expect((await desk.open('Z9')).application.title).toBe('Льняная нить Z9');
    expect((await readSyncStatus(desk.db)).lastProblem).toBe('answer-truncated');
  });

  test('a change that the desk missed is found by the digest, and the feed comes anew', async () => {
    const desk = await newDesk();
    await desk.sync();
    unwrap(await amendApplication(registry.registry, { application: 'Z10', title: 'Пропущенное' }));
    // The wire leaves the row out and keeps the cursor: no line is missing, only the truth.
    desk.setFault((url, _init, pass) => (url.includes('/changes') ? pass().then(withoutRows) : null));
    expect((await desk.sync()).progress).toMatchObject({ phase: 'done', problem: null });
    expect((await desk.open('Z10')).application.title).toBe('Пропущенное');
  });
});

function cut(): never {
  throw new TypeError('network error');
}

async function flipByte(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  return new Response(bytes);
}

async function withoutRows(answer: Response): Promise<Response> {
  const lines = (await answer.text()).trim().split('\n');
  const end = JSON.parse(lines.at(-1)!) as object;
  return new Response(`${JSON.stringify({ ...end, rows: 0 })}\n`);
}
