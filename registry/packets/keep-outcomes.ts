import type { DecisionOutcome } from '../../shared/packet/receipt';
import type { Queryable } from '../store/store';
import type { JudgedDecision } from './judge-decisions';
import type { Arrival } from './arrival';
import { ledgerHash, LEDGER_ORIGIN, type LedgerRow } from './ledger';
import { returnReviews } from './return-reviews';

type ArrivalFacts = { readonly receivedAt: string; readonly sequenceGap: boolean };

/**
 * Writes the packet, the decisions that were not here before, and for each accepted one a ledger row and the review
 * that goes back to the reviewer's desks; answers what the receipt says of each decision. One SQL call a table,
 * however many decisions.
 */
export async function keepOutcomes(
  tx: Queryable,
  arrival: Arrival,
  judged: readonly JudgedDecision[],
  facts: ArrivalFacts,
): Promise<readonly DecisionOutcome[]> {
  await insertPacket(tx, arrival, facts);
  const rows = await extendLedger(tx, arrival, judged, facts);
  const seqOf = new Map(rows.map((row) => [row.decision_id, row.seq]));
  const outcomes = judged.map(({ outcome, fresh }) =>
    fresh && outcome.outcome === 'accepted'
      ? { ...outcome, ledgerSeq: seqOf.get(outcome.decisionId) ?? null }
      : outcome,
  );
  await insertDecisions(tx, arrival, judged, outcomes, facts.receivedAt);
  await insertLedger(tx, rows);
  await returnReviews(tx, arrival, judged, facts.receivedAt);
  return outcomes;
}

async function insertPacket(
  tx: Queryable,
  { packet, carrier, bytes }: Arrival,
  facts: ArrivalFacts,
): Promise<void> {
  const { contents, manifestSha256 } = packet.packet;
  await tx.query(
    `insert into packets (desk_id, packet_id, sequence, manifest_sha256, previous_packet_id,
       previous_manifest_sha256, carrier, sequence_gap, bytes, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      packet.deskId,
      contents.packetId,
      contents.sequence,
      manifestSha256,
      contents.previous?.packetId ?? null,
      contents.previous?.manifestSha256 ?? null,
      carrier,
      facts.sequenceGap,
      bytes,
      facts.receivedAt,
    ],
  );
}

async function extendLedger(
  tx: Queryable,
  { packet, carrier }: Arrival,
  judged: readonly JudgedDecision[],
  { receivedAt }: ArrivalFacts,
): Promise<LedgerRow[]> {
  const accepted = judged.filter(({ outcome, fresh }) => fresh && outcome.outcome === 'accepted');
  if (accepted.length === 0) return [];
  // The chain grows at one end only: writers wait for one another.
  await tx.query('select pg_advisory_xact_lock(7420002)');
  const [last] = await tx.query<{ seq: number; hash: string }>(
    'select seq, hash from ledger order by seq desc limit 1',
  );
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? LEDGER_ORIGIN;
  return accepted.map(({ decision, outcome }) => {
    seq += 1;
    const body = {
      seq,
      desk_id: packet.deskId,
      decision_id: decision.id,
      packet_id: packet.packet.contents.packetId,
      application_id: decision.applicationId,
      reviewer_id: decision.reviewerId,
      decision_outcome: decision.outcome,
      payload_sha256: outcome.payloadSha256,
      carrier,
      received_at: receivedAt,
      previous_hash: previous,
    };
    previous = ledgerHash(body);
    return { ...body, hash: previous };
  });
}

async function insertDecisions(
  tx: Queryable,
  { packet, payload }: Arrival,
  judged: readonly JudgedDecision[],
  outcomes: readonly DecisionOutcome[],
  receivedAt: string,
): Promise<void> {
  const rows = judged.flatMap(({ decision, fresh }, index) => {
    if (!fresh) return [];
    const { applicationId } = decision;
    const outcome = outcomes[index]!;
    return [
      {
        decision_id: decision.id,
        application_id: applicationId,
        application_version: decision.base.applicationVersion,
        reviewer_id: decision.reviewerId,
        payload_sha256: outcome.payloadSha256,
        payload: decision,
        review: payload.reviews.find((review) => review.applicationId === applicationId) ?? null,
        annotations: payload.annotations.filter((annotation) => annotation.applicationId === applicationId),
        declarations: payload.declarations.filter(
          (declaration) => declaration.applicationId === applicationId,
        ),
        outcome: outcome.outcome,
        reason: outcome.reason,
        current_version: outcome.currentVersion,
        ledger_seq: outcome.ledgerSeq,
        supersedes: decision.supersedes,
      },
    ];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into decisions (desk_id, packet_id, received_at, decision_id, application_id, application_version,
       reviewer_id, payload_sha256, payload, review, annotations, declarations, outcome, reason, current_version,
       ledger_seq, supersedes)
     select $1, $2, $3, r.* from json_to_recordset($4::json) as r (decision_id text, application_id text,
       application_version integer, reviewer_id text, payload_sha256 text, payload json, review json,
       annotations json, declarations json, outcome text, reason text, current_version integer,
       ledger_seq bigint, supersedes text)`,
    [packet.deskId, packet.packet.contents.packetId, receivedAt, JSON.stringify(rows)],
  );
}

async function insertLedger(tx: Queryable, rows: readonly LedgerRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into ledger (seq, desk_id, decision_id, packet_id, application_id, reviewer_id, decision_outcome,
       payload_sha256, carrier, received_at, previous_hash, hash)
     select * from json_to_recordset($1::json) as r (seq bigint, desk_id text, decision_id text, packet_id text,
       application_id text, reviewer_id text, decision_outcome text, payload_sha256 text, carrier text,
       received_at text, previous_hash text, hash text) order by seq`,
    [JSON.stringify(rows)],
  );
}
