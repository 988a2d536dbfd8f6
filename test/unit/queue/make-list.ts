import type { ApplicationId, CallId, MeasureId } from '../../../shared/application/ids';
import type { Call } from '../../../shared/application/call';
import type { Assignment } from '../../../shared/registry-protocol/feed';
import type { ListRow, ListSnapshot, ReviewProgress } from '../../../renderer/db/rows';

export const GRANT = 'grant' as MeasureId;
export const RESIDENCY = 'residency' as MeasureId;
export const CALL = 'call-2026' as CallId;

export function makeRow(patch: Partial<Omit<ListRow, 'id'>> & { readonly id: string }): ListRow {
  return {
    number: `ИК-26-${patch.id}`,
    version: 1,
    title: `Проект ${patch.id}`,
    applicant: 'ООО «Сенсорика»',
    inn: '7707083893',
    region: 'Москва',
    callId: CALL,
    measureId: GRANT,
    requested: 1_000_000_00,
    currency: 'RUB',
    cofinancingShare: 4_100,
    submittedAt: '2026-01-20T09:00:00Z',
    withdrawn: false,
    ...patch,
    id: patch.id as ApplicationId,
  };
}

export function makeCall(): Call {
  return {
    id: CALL,
    version: 1,
    title: { ru: 'Кластер 2026', en: 'Cluster 2026' },
    measures: [
      { id: GRANT, kind: 'grant', financial: true, title: { ru: 'Грант', en: 'Grant' } },
      { id: RESIDENCY, kind: 'residency', financial: false, title: { ru: 'Технопарк', en: 'Residency' } },
    ],
    budget: null,
    opensOn: '2026-01-01',
    closesOn: '2026-03-01',
    rubricHash: 'a'.repeat(64),
  };
}

export function makeList(
  rows: readonly ListRow[],
  options: {
    readonly due?: Readonly<Record<string, string>>;
    readonly progress?: Readonly<Record<string, Partial<ReviewProgress>>>;
  } = {},
): ListSnapshot {
  return {
    rows,
    calls: new Map([[CALL, makeCall()]]),
    rubrics: new Map(),
    assignments: new Map(
      Object.entries(options.due ?? {}).map(([id, dueOn]) => [
        id as ApplicationId,
        makeAssignment(id, dueOn),
      ]),
    ),
    progress: new Map(
      Object.entries(options.progress ?? {}).map(([id, patch]) => [
        id as ApplicationId,
        { state: 'draft', scored: 0, of: 6, total: null, ...patch },
      ]),
    ),
    loaded: true,
  };
}

function makeAssignment(applicationId: string, dueOn: string): Assignment {
  return {
    id: `as-${applicationId}` as Assignment['id'],
    version: 1,
    reviewerId: 'r-1' as Assignment['reviewerId'],
    applicationId: applicationId as ApplicationId,
    callId: CALL,
    role: 'reviewer',
    dueOn,
  };
}
