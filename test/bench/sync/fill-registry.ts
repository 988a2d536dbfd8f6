import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveApplications } from '../../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../../registry/applications/save-assignments';
import { saveCalls } from '../../../registry/applications/save-calls';
import { startRegistry } from '../../../registry/start-registry';
import type { Application } from '../../../shared/application/application';
import { makeAssignment } from '../../support/make-documents';
import { generateApplications, makeShared } from './generate-applications';

const BATCH = 500;
/** Of them, to be reviewed by `demo`. */
const ASSIGNED = 20;

/** A data folder of the real registry with so many applications, all granted to `demo`, some assigned. Made once a size. */
export async function fillRegistry(folder: string, size: number): Promise<string> {
  const data = join(folder, `registry-${size}`);
  const filled = join(data, 'filled');
  if (existsSync(filled)) return data;
  console.log(`filling a registry with ${size} applications…`);
  rmSync(data, { recursive: true, force: true });
  const running = await startRegistry({ folder: data, port: 0 });
  const { store, sequencer } = running.registry;
  const { rubric, calls } = makeShared();
  const at = new Date();
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls }, at);
    await saveReviewers(tx, [{ id: 'demo', name: 'Ирина Савельева', calls: calls.map(({ id }) => id) }], at);
  });
  let assigned = 0;
  for (const batch of batches(generateApplications(size))) {
    const taken = batch.slice(0, ASSIGNED - assigned);
    assigned += taken.length;
    const assignments = taken.map(({ id, callId }) => makeAssignment(id, { callId }));
    await store.transaction(async (tx) => {
      await saveApplications(tx, batch, at);
      await saveAssignments(tx, assignments, at);
    });
    await sequencer.drain();
  }
  await running.stop();
  writeFileSync(filled, '');
  return data;
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
