import { z } from 'zod';
import { applicationSchema } from '../../shared/application/application';
import type { Assignment } from '../../shared/registry-protocol/feed';
import { saveApplications } from '../applications/save-applications';
import { saveAssignments, saveReviewers } from '../applications/save-assignments';
import { saveCalls } from '../applications/save-calls';
import type { Registry } from '../registry';
import type { SeedApplication } from '../seed/corpus';
import { generateCorpus } from '../seed/generate-corpus';

export const seedInputSchema = z.object({
  size: z.int().min(1).max(1_000_000),
  seed: z.int().nonnegative(),
});

export type SeedReport = {
  readonly calls: readonly string[];
  readonly reviewers: readonly string[];
  readonly applications: { readonly added: number; readonly changed: number; readonly unchanged: number };
  readonly assignments: number;
  /** Attachment files, each counted once. */
  readonly files: number;
  readonly ms: number;
};

/** Applications of one transaction: bounded memory whatever the size of the corpus. */
const BATCH = 250;

/** Puts the demonstration corpus into the registry; what is there already stays as it is. */
export async function seedCorpus(
  registry: Registry,
  input: z.infer<typeof seedInputSchema>,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<SeedReport> {
  const { store, tools, scopes, sequencer } = registry;
  const started = tools.now();
  const corpus = generateCorpus({ ...input, today: started.toISOString().slice(0, 10) });
  await store.transaction(async (tx) => {
    await saveCalls(tx, corpus, started);
    await saveReviewers(tx, corpus.reviewers, started);
  });
  scopes.forget();

  const counts = { added: 0, changed: 0, unchanged: 0 };
  const files = new Set<string>();
  let done = 0;
  for (const batch of batches(corpus.applications(), BATCH)) {
    await keepFiles(registry, batch, files);
    const applications = batch.map(({ application }) => applicationSchema.parse(application));
    const saved = await store.transaction((tx) => saveApplications(tx, applications, started));
    for (const { change } of saved) counts[change] += 1;
    await sequencer.drain();
    done += batch.length;
    progress(done, input.size);
  }
  const assignments = await saveAll(registry, corpus.assignments(), started);
  const report = {
    calls: corpus.calls.map(({ id }) => id),
    reviewers: corpus.reviewers.map(({ id }) => id),
    applications: counts,
    assignments,
    files: files.size,
    ms: tools.now().getTime() - started.getTime(),
  };
  tools.log(`seeded ${done} applications, ${files.size} files in ${report.ms} ms`);
  return report;
}

async function saveAll(registry: Registry, assignments: Iterable<Assignment>, at: Date): Promise<number> {
  let changed = 0;
  for (const batch of batches(assignments, 1_000)) {
    changed += (await registry.store.transaction((tx) => saveAssignments(tx, batch, at))).changed;
    await registry.sequencer.drain();
  }
  return changed;
}

/** Files first: an application never names a file that is not here. */
async function keepFiles(
  registry: Registry,
  batch: readonly SeedApplication[],
  kept: Set<string>,
): Promise<void> {
  for (const { attachment, bytes } of batch.flatMap(({ files }) => files)) {
    if (kept.has(attachment.sha256)) continue;
    kept.add(attachment.sha256);
    if ((await registry.blobs.sizeOf(attachment.sha256)) === attachment.size) continue;
    const sha256 = await registry.blobs.put(bytes());
    if (sha256 !== attachment.sha256)
      throw new Error(`the file ${attachment.name} is not what its hash says`);
  }
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
