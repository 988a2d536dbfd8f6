import { makeDefaultRubric } from '../../registry/seed/default-rubric';
import { applicationSchema, type Application } from '../../shared/application/application';
import { callSchema, type Call } from '../../shared/application/call';
import { assignmentSchema, type Assignment } from '../../shared/registry-protocol/feed';
import type { Review } from '../../shared/review/review';
import { reviewSchema } from '../../shared/review/review';

/** The smallest documents that pass their schemas; say only what a test is about. */
export const rubric = makeDefaultRubric();

export function makeCall(parts: Partial<Record<keyof Call, unknown>> = {}): Call {
  return callSchema.parse({
    id: 'C1',
    version: 1,
    title: { ru: 'Конкурс', en: 'Call' },
    measures: [{ id: 'M1', kind: 'grant', financial: true, title: { ru: 'Грант', en: 'Grant' } }],
    budget: { amount: 100_000_00, currency: 'RUB' },
    opensOn: '2026-09-01',
    closesOn: '2026-12-01',
    rubricHash: rubric.hash,
    ...parts,
  });
}

export function makeApplication(id: string, parts: Record<string, unknown> = {}): Application {
  return applicationSchema.parse({
    id,
    number: `З-${id}`,
    version: 1,
    callId: 'C1',
    measureId: 'M1',
    title: `Льняная нить ${id}`,
    summary: 'Кратко.',
    language: 'ru',
    status: 'submitted',
    region: 'Вологодская область',
    submittedAt: '2026-10-01T09:00:00Z',
    requested: { amount: 59_00, currency: 'RUB' },
    cofinancing: { amount: 41_00, currency: 'RUB' },
    total: { amount: 100_00, currency: 'RUB' },
    trl: null,
    jobs: null,
    sections: [{ id: 's1', title: 'Суть', paragraphs: ['Абзац.'], criteria: [] }],
    members: [makeMember()],
    chain: [],
    budget: [],
    kpis: [],
    attachments: [],
    source: { format: 'review-desk', recordId: id, notes: [] },
    ...parts,
  });
}

function makeMember() {
  return {
    organisationId: 'O1',
    name: 'ООО «Лён»',
    shortName: 'Лён',
    kind: 'company',
    inn: '7707083893',
    ogrn: null,
    otherIdentifiers: [],
    region: 'Вологодская область',
    lead: true,
    contribution: '',
  };
}

export function makeAssignment(applicationId: string, parts: Record<string, unknown> = {}): Assignment {
  return assignmentSchema.parse({
    id: `A-${applicationId}`,
    version: 1,
    reviewerId: 'demo',
    applicationId,
    callId: 'C1',
    role: 'reviewer',
    dueOn: '2026-12-01',
    ...parts,
  });
}

export function makeReview(applicationId: string, parts: Record<string, unknown> = {}): Review {
  return reviewSchema.parse({
    applicationId,
    applicationVersion: 1,
    rubricHash: rubric.hash,
    gates: {},
    criteria: {},
    recommendation: { outcome: null, amount: null, conditions: [], comment: '' },
    createdAt: '2026-11-01T10:00:00Z',
    updatedAt: '2026-11-01T10:00:00Z',
    ...parts,
  });
}
