import type { ReviewerId } from '../../shared/application/ids';
import type { Money } from '../../shared/application/money';
import type { Decision } from '../../shared/packet/decision';
import type { DecisionOutcome } from '../../shared/packet/receipt';
import { rubricSchema, type Rubric } from '../../shared/review/rubric';
import type { Queryable } from '../store/store';
import type { EnrolledSigner } from './arrival';

type KnownApplication = {
  readonly version: number;
  readonly requested: Money | null;
  /** Of its call, as it is now. */
  readonly rubricHash: string;
  /** All that its call ever had, by hash. */
  readonly rubrics: ReadonlyMap<string, Rubric>;
};

/** What the registry knows about the things that a packet's decisions name. */
export type DecisionFacts = {
  readonly reviewerId: ReviewerId;
  /** Outcomes of decisions of this desk that were judged before, by decision id. */
  readonly earlier: ReadonlyMap<string, DecisionOutcome>;
  readonly applications: ReadonlyMap<string, KnownApplication>;
  /** This reviewer's assignments, by id. */
  readonly assignments: ReadonlyMap<string, { readonly applicationId: string; readonly withdrawn: boolean }>;
  /** This reviewer's accepted decision that stands on an application, by application id. */
  readonly standing: ReadonlyMap<string, { readonly id: string; readonly version: number }>;
};

/**
 * Six queries, however many decisions. The reviewer is locked first: of two desks that send at once, one sees what
 * the other did (SYNC-112). Applications are locked: an amendment waits, or is seen.
 */
export async function readDecisionFacts(
  tx: Queryable,
  { deskId, reviewerId }: EnrolledSigner,
  decisions: readonly Decision[],
): Promise<DecisionFacts> {
  const applicationIds = decisions.map(({ applicationId }) => applicationId as string);
  await tx.query('select 1 from reviewers where id = $1 for no key update', [reviewerId]);
  return {
    reviewerId,
    earlier: await readEarlier(tx, deskId, decisions),
    applications: await readApplications(tx, applicationIds),
    assignments: await readAssignments(tx, reviewerId, decisions),
    standing: await readStanding(tx, reviewerId, applicationIds),
  };
}

type EarlierRow = {
  decision_id: DecisionOutcome['decisionId'];
  payload_sha256: string;
  outcome: DecisionOutcome['outcome'];
  reason: DecisionOutcome['reason'];
  current_version: number | null;
  ledger_seq: number | null;
};

async function readEarlier(tx: Queryable, deskId: string, decisions: readonly Decision[]) {
  const rows = await tx.query<EarlierRow>(
    `select decision_id, payload_sha256, outcome, reason, current_version, ledger_seq
     from decisions where desk_id = $1 and decision_id = any ($2::text[])`,
    [deskId, decisions.map(({ id }) => id)],
  );
  return new Map(
    rows.map((row): [string, DecisionOutcome] => [
      row.decision_id,
      {
        decisionId: row.decision_id,
        payloadSha256: row.payload_sha256,
        outcome: row.outcome,
        reason: row.reason,
        currentVersion: row.current_version,
        repeated: false,
        ledgerSeq: row.ledger_seq,
      },
    ]),
  );
}

async function readApplications(tx: Queryable, ids: readonly string[]) {
  const rows = await tx.query<{
    id: string;
    version: number;
    requested_minor: number | null;
    currency: string | null;
    call_id: string;
    rubric_hash: string;
  }>(
    `select a.id, a.version, a.requested_minor, a.currency, c.id as call_id, c.rubric_hash from applications a
     join calls c on c.id = a.call_id where a.id = any ($1::text[]) order by a.id for share of a`,
    [ids],
  );
  const rubrics = await readRubrics(tx, [...new Set(rows.map(({ call_id }) => call_id))]);
  return new Map(
    rows.map(
      ({
        id,
        version,
        requested_minor: amount,
        currency,
        call_id,
        rubric_hash,
      }): [string, KnownApplication] => [
        id,
        {
          version,
          requested: amount === null || currency === null ? null : { amount, currency },
          rubricHash: rubric_hash,
          rubrics: rubrics.get(call_id) ?? new Map(),
        },
      ],
    ),
  );
}

/** By call, every rubric that it has had: the call's own versions remember them. */
async function readRubrics(
  tx: Queryable,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Rubric>>> {
  const documents = await tx.query<{ call_id: string; hash: string; doc: unknown }>(
    `select named.call_id, r.id as hash, r.doc
     from (select distinct id as call_id, doc ->> 'rubricHash' as hash from documents
       where kind = 'call' and id = any ($1::text[])) named
     join documents r on r.kind = 'rubric' and r.ver = 1 and r.id = named.hash`,
    [callIds],
  );
  const byCall = new Map<string, Map<string, Rubric>>();
  for (const { call_id: callId, hash, doc } of documents) {
    const rubrics = byCall.get(callId) ?? new Map<string, Rubric>();
    byCall.set(callId, rubrics.set(hash, rubricSchema.parse(doc)));
  }
  return byCall;
}

async function readAssignments(tx: Queryable, reviewerId: string, decisions: readonly Decision[]) {
  const rows = await tx.query<{ id: string; application_id: string; withdrawn: boolean }>(
    `select id, application_id, withdrawn from assignments
     where reviewer_id = $1 and id = any ($2::text[]) order by id for share`,
    [reviewerId, decisions.map(({ base }) => base.assignmentId)],
  );
  return new Map(
    rows.map((row) => [row.id, { applicationId: row.application_id, withdrawn: row.withdrawn }]),
  );
}

/** The accepted decision that no other accepted one replaced, whichever desk of the reviewer sent it. */
async function readStanding(tx: Queryable, reviewerId: string, applicationIds: readonly string[]) {
  const rows = await tx.query<{ application_id: string; decision_id: string; application_version: number }>(
    `select distinct on (d.application_id) d.application_id, d.decision_id, d.application_version
     from decisions d
     where d.reviewer_id = $1 and d.outcome = 'accepted' and d.application_id = any ($2::text[])
     order by d.application_id, d.ledger_seq desc`,
    [reviewerId, applicationIds],
  );
  return new Map(
    rows.map((row) => [row.application_id, { id: row.decision_id, version: row.application_version }]),
  );
}
