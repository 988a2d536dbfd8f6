import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveApplications } from '../../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../../registry/applications/save-assignments';
import { saveCalls } from '../../../registry/applications/save-calls';
import { startRegistry, type RunningRegistry } from '../../../registry/start-registry';
import type { Application } from '../../../shared/application/application';
import { makeAssignment } from '../../support/make-documents';
import { generateApplications, makeShared } from './generate-applications';

const BATCH = 500;
/** Of them, to be reviewed by `demo`. */
const ASSIGNED = 20;

/** What a registry is filled with beside the generated applications. */
type Filling = {
  /** Part of the folder's name. */
  readonly name: string;
  /** So many of the generated ones are to be reviewed by `demo`. */
  readonly assigned: number;
  /** Further ones, all to be reviewed by `demo`. */
  readonly further: readonly Application[];
};

/** A data folder of the real registry with so many applications, all granted to `demo`, some assigned. Made once a size. */
export async function fillRegistry(folder: string, size: number, filling?: Filling): Promise<string> {
  const data = join(folder, filling ? `registry-${filling.name}-${size}` : `registry-${size}`);
  const filled = join(data, 'filled');
  if (existsSync(filled)) return data;
  console.log(`filling a registry with ${size} applications…`);
  rmSync(data, { recursive: true, force: true });
  const running = await startRegistry({ folder: data, port: 0 });
  try {
    await fill(running, size, filling);
  } finally {
    await running.stop();
  }
  writeFileSync(filled, '');
  return data;
}

async function fill(
  { registry }: RunningRegistry,
  size: number,
  filling: Filling | undefined,
): Promise<void> {
  const { store, sequencer } = registry;
  const { rubric, calls } = makeShared();
  const at = new Date();
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls }, at);
    await saveReviewers(tx, [{ id: 'demo', name: 'Ирина Савельева', calls: calls.map(({ id }) => id) }], at);
  });
  const save = async (batch: readonly Application[], assigned: number) => {
    const assignments = batch.slice(0, assigned).map(({ id, callId }) => makeAssignment(id, { callId }));
    await store.transaction(async (tx) => {
      await saveApplications(tx, batch, at);
      await saveAssignments(tx, assignments, at);
    });
    await sequencer.drain();
  };
  const further = filling?.further ?? [];
  if (further.length > 0) await save(further, further.length);
  let left = filling?.assigned ?? ASSIGNED;
  for (const batch of batches(generateApplications(size))) {
    await save(batch, left);
    left = Math.max(0, left - batch.length);
  }
}

function* batches(applications: Iterable<Application>): Generator<Application[], void, void> {
  let batch: Application[] = [];
  for (const application of applications) {
    batch.push(application);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
