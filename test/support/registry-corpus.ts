import { saveApplications } from '../../registry/applications/save-applications';
import { saveAssignments, saveReviewers } from '../../registry/applications/save-assignments';
import { saveCalls } from '../../registry/applications/save-calls';
import type { RunningRegistry } from '../../registry/start-registry';
import type { Application } from '../../shared/application/application';
import { makeApplication, makeAssignment, makeCall, rubric } from './make-documents';

export type SmallCorpus = {
  readonly calls?: readonly string[];
  readonly applications?: number;
  /** What all applications have beside the least. */
  readonly parts?: Readonly<Record<string, unknown>>;
};

/** Keeps applications in one transaction and lets the sequencer put them in order. */
export async function keepApplications(
  { registry }: RunningRegistry,
  applications: readonly Application[],
): Promise<void> {
  await registry.store.transaction((tx) => saveApplications(tx, applications, new Date()));
  await registry.sequencer.drain();
}

/**
 * A few calls (`C1` unless named) with so many applications in the first, all assigned to `demo`, who is granted
 * every call but those that begin with `X`; `other` is granted nothing.
 */
export async function fillRegistry(
  running: RunningRegistry,
  corpus: SmallCorpus = {},
): Promise<Application[]> {
  const { calls = ['C1'], applications: count = 3, parts = {} } = corpus;
  const { registry } = running;
  const at = new Date();
  const granted = calls.filter((id) => !id.startsWith('X'));
  const applications = Array.from({ length: count }, (_, index) =>
    makeApplication(`app-${index + 1}`, { ...parts, callId: calls[0] }),
  );
  await registry.store.transaction(async (tx) => {
    await saveCalls(tx, { rubrics: [rubric], calls: calls.map((id) => makeCall({ id })) }, at);
    await saveReviewers(
      tx,
      [
        { id: 'demo', name: 'Ирина Савельева', calls: granted },
        { id: 'other', name: 'Пётр Иной', calls: [] },
      ],
      at,
    );
    await saveApplications(tx, applications, at);
    await saveAssignments(
      tx,
      applications.map(({ id }) => makeAssignment(id, { callId: calls[0] })),
      at,
    );
  });
  registry.scopes.forget();
  await registry.sequencer.drain();
  return applications;
}
