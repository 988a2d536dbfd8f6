import type { ReceivedPacket } from '../../../registry/packets/receive-packet';
import { hashDecision } from '../../../shared/packet/decision-hash';
import type { Result } from '../../../shared/result';
import type { MemoryPacket } from './packets-in-memory';
import type { RegistryTables } from './registry-tables';

/** Says what is wrong with an answer, or null. */
type Check = (after: RegistryTables, received: Result<ReceivedPacket>) => string | null;

/**
 * What must become of a packet by the table of SYNC-33, worked out from the registry's tables by another hand than
 * the registry's: whoever accepts more or less than this is wrong.
 */
export function expectOutcome(tables: RegistryTables, packet: MemoryPacket | undefined): Check {
  if (!packet?.payload) return (_, received) => (received.ok ? 'SYNC-30: changed bytes were taken' : null);
  const { contents, deskId, manifestSha256, payload } = packet;
  if (tables.desks.get(deskId)!.revoked) {
    return (_, { ok }) => (ok ? 'SYNC-46: a revoked desk was heard' : null);
  }
  const same = tables.packets.find((row) => row.packet_id === contents.packetId);
  if (same && same.manifest_sha256 !== manifestSha256) {
    return (_, { ok }) => (ok ? 'SYNC-31: a packet id was used for two packets' : null);
  }
  const [decision] = payload.decisions;
  const earlier = tables.decisions.find((row) => row.desk_id === deskId && row.decision_id === decision!.id);
  const hash = hashDecision(decision!);
  const reason = earlier
    ? earlier.payload_sha256 === hash
      ? earlier.reason
      : 'decision-id-reused'
    : objection(tables, decision!);
  const decided = tables.decisions.length;
  const booked = tables.ledger.length;
  return (after, received) => {
    if (!received.ok) return null;
    const { repeated } = received.value;
    const [outcome] = received.value.receipt.outcomes;
    if (outcome?.reason !== reason) {
      return `SYNC-33: the decision is ${outcome?.reason ?? 'accepted'}, to be ${reason ?? 'accepted'}`;
    }
    const isNew = !earlier && !repeated;
    if (after.decisions.length !== decided + (isNew ? 1 : 0))
      return 'SYNC-35: a decision was kept more than once';
    if (after.ledger.length !== booked + (isNew && reason === null ? 1 : 0))
      return 'SYNC-37: the ledger is not exact';
    return null;
  };
}

type Decided = NonNullable<MemoryPacket['payload']>['decisions'][number];

function objection(
  tables: RegistryTables,
  { applicationId, base, supersedes, reviewerId }: Decided,
): string | null {
  const application = tables.applications.get(applicationId);
  if (!application) return 'application-unknown';
  const assignment = tables.assignments.get(base.assignmentId);
  if (!assignment || assignment.withdrawn) return 'assignment-withdrawn';
  if (application.version !== base.applicationVersion) return 'application-amended';
  const accepted = tables.decisions.filter(
    (row) =>
      row.application_id === applicationId && row.reviewer_id === reviewerId && row.outcome === 'accepted',
  );
  const [standing] = accepted.sort((one, other) => other.ledger_seq! - one.ledger_seq!);
  const isInTheWay = standing && standing.application_version >= base.applicationVersion;
  return isInTheWay && standing.decision_id !== supersedes ? 'review-changed' : null;
}
