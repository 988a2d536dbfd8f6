import { saveApplications } from '../../../registry/applications/save-applications';
import { saveAssignments } from '../../../registry/applications/save-assignments';
import { contentHash } from '../../../registry/feeds/documents';
import { callFeed } from '../../../registry/feeds/outbox';
import type { Application } from '../../../shared/application/application';
import { hashRubric } from '../../../shared/review/hash-rubric';
import { rubricSchema } from '../../../shared/review/rubric';
import { makeApplication, makeAssignment, makeCall } from '../../support/make-documents';
import { drainOutbox } from './drain-outbox';
import { openMemoryStore } from './memory-store';
import { addWord, documentKey, emptyTables, type RegistryTables } from './registry-tables';

export const REVIEWER = 'demo';
export const CALLS = ['C1', 'C2'] as const;
const AT = new Date('2026-11-01T09:00:00Z');

const both = (text: string) => ({ ru: text, en: text });
const RULES = {
  version: 1,
  title: both('Малая'),
  scale: { min: 0, max: 5, step: 1, direction: 'up', anchors: {} },
  criteria: [
    {
      id: 'value',
      weight: 100,
      threshold: null,
      title: both('Ценность'),
      anchors: { low: both('низкая'), mid: both('средняя'), high: both('высокая') },
    },
  ],
  overallThreshold: 50,
  gates: [],
  justification: {
    minChars: 0,
    evidenceRequiredAtOrBelow: null,
    evidenceRequiredAtOrAbove: null,
    belowThresholdNeedsNamedWeakness: false,
  },
  outcomes: [{ id: 'support', title: both('Поддержать') }],
  conditions: [],
} as const;

/** One criterion, no gates: the smallest rubric that can be decided by. */
export const smallRubric = rubricSchema.parse({ ...RULES, hash: hashRubric(RULES) });

export const applicationName = (number: number): string => `app-${number}`;
export const assignmentName = (application: string): string => `A-${application}`;

/** So many applications of the first call; the first of them are assigned. */
export type Corpus = {
  readonly applications: number;
  readonly assigned: number;
  /** What the reviewer is granted of the two calls. */
  readonly calls: readonly string[];
};

export async function makeSmallCorpus(corpus: Corpus): Promise<RegistryTables> {
  const tables = emptyTables();
  const store = openMemoryStore(() => tables);
  tables.grants.set(REVIEWER, corpus.calls);
  tables.documents.set(documentKey('rubric', smallRubric.hash, 1), documentOf(smallRubric));
  for (const id of CALLS) {
    tables.calls.set(id, smallRubric.hash);
    const call = makeCall({ id, rubricHash: smallRubric.hash });
    tables.documents.set(documentKey('call', id, 1), documentOf(call));
    addWord(tables, { feed: callFeed(id), kind: 'rubric', item: smallRubric.hash, op: '+', ver: 1 });
    addWord(tables, { feed: callFeed(id), kind: 'call', item: id, op: '+', ver: 1 });
  }
  const applications: Application[] = [];
  for (let number = 0; number < corpus.applications; number += 1)
    applications.push(makeApplication(applicationName(number)));
  await saveApplications(store, applications, AT);
  const assigned = applications.slice(0, corpus.assigned);
  await saveAssignments(
    store,
    assigned.map(({ id }) => makeAssignment(id)),
    AT,
  );
  drainOutbox(tables);
  return tables;
}

function documentOf(doc: object) {
  return { doc: doc as Record<string, unknown>, content_sha256: contentHash(doc) };
}
