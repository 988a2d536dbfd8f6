import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveApplications } from '../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../registry/applications/save-assignments';
import { saveCalls } from '../../registry/applications/save-calls';
import {
  startRegistry,
  type RunningRegistry,
  type StartRegistryOptions,
} from '../../registry/start-registry';
import type { Application } from '../../shared/application/application';
import { makeApplication as makeSmallest, makeAssignment, makeCall, rubric } from './make-documents';

/** The real registry in this process, with one call of small applications `Z0`, `Z1`…, some assigned to `demo`. */
export type CallRegistry = Awaited<ReturnType<typeof startCallRegistry>>;

export async function startCallRegistry(
  size: number,
  assigned: readonly number[],
  options: Pick<StartRegistryOptions, 'now'> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'review-call-'));
  let running: RunningRegistry = await startRegistry({ ...options, folder, port: 0 });
  const port = Number(new URL(running.address).port);
  const backup = `${folder}-backup`;

  const saveDocuments = async (applications: readonly Application[]) => {
    const { store, sequencer } = running.registry;
    await store.transaction((tx) => saveApplications(tx, applications, new Date()));
    await sequencer.drain();
  };
  const assign = async (ids: readonly string[]) => {
    const { store, sequencer } = running.registry;
    await store.transaction((tx) =>
      saveAssignments(
        tx,
        ids.map((id) => makeAssignment(id)),
        new Date(),
      ),
    );
    await sequencer.drain();
  };

  await saveGrants(running);
  await saveDocuments(Array.from({ length: size }, (_, number) => makeApplication(`Z${number}`)));
  await assign(assigned.map((number) => `Z${number}`));

  return {
    /** As a desk takes it: the registry that runs now. */
    get running() {
      return running;
    },
    /** Gives these applications another title, in a new version, as an import does. */
    amend: (numbers: Iterable<number>, title: string) =>
      saveDocuments(
        [...numbers].map((number) => makeApplication(`Z${number}`, { title: `${title} ${number}` })),
      ),
    add: (numbers: Iterable<number>) =>
      saveDocuments([...numbers].map((number) => makeApplication(`Z${number}`))),
    assign,
    /** Copies the data folder, as an administrator does while the registry stands still. */
    backUp: async () => {
      await running.stop();
      await cp(folder, backup, { recursive: true });
      running = await startRegistry({ ...options, folder, port });
    },
    /** Puts the copy in place of the data folder: what came since is lost. */
    restore: async () => {
      await running.stop();
      await rm(folder, { recursive: true });
      await cp(backup, folder, { recursive: true });
      running = await startRegistry({ ...options, folder, port });
    },
    stop: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
      await rm(backup, { recursive: true, force: true });
    },
  };
}

async function saveGrants({ registry: { store, scopes } }: RunningRegistry): Promise<void> {
  const at = new Date();
  const reviewer = { id: 'demo', name: 'Савельева Ирина', position: 'эксперт', calls: ['C1'] };
  await store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls: [makeCall()] }, at);
    await saveReviewers(tx, [reviewer], at);
  });
  scopes.forget();
}

/** With two sections, as those who annotate want them. */
function makeApplication(id: string, parts: Record<string, unknown> = {}): Application {
  const sections = ['s1', 's2'].map((section) => ({
    id: section,
    title: 'Суть',
    paragraphs: [
      'Льняная нить для мебельных тканей. Линия уже заказана, сырьё есть у участников консорциума.',
    ],
    criteria: [],
  }));
  return makeSmallest(id, { sections, ...parts });
}
