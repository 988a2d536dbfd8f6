import type { HoldReason } from '../../../shared/registry-protocol/reason-codes';
import type { Queryable } from '../../store/store';
import type { Carrier } from '../arrival';

/** A held packet as the clerk sees it in the list. */
export type HeldPacket = {
  readonly packetId: string;
  readonly deskId: string;
  readonly reviewer: string;
  readonly sequence: number;
  readonly reason: HoldReason;
  readonly carrier: Carrier;
  /** When the signature says it was made: a claim. ISO 8601. */
  readonly claimedAt: string;
  readonly heldAt: string;
};

type Row = {
  packet_id: string;
  desk_id: string;
  name: string;
  sequence: number;
  reason: HoldReason;
  carrier: Carrier;
  claimed_at: string;
  held_at: string;
};

const SELECT = `select q.packet_id, q.desk_id, r.name, q.sequence, q.reason, q.carrier, q.claimed_at, q.held_at
  from quarantine q join desks d on d.id = q.desk_id join reviewers r on r.id = d.reviewer_id
  where q.verdict is null`;

/** What waits for a clerk, the longest waiting first. */
export async function listHeld(store: Queryable): Promise<readonly HeldPacket[]> {
  return (await store.query<Row>(`${SELECT} order by q.held_at, q.packet_id`)).map(toHeld);
}

/** One of them with its bytes as they came; null where none waits under this id. */
export async function readHeld(
  store: Queryable,
  packetId: string,
): Promise<{ readonly held: HeldPacket; readonly bytes: Uint8Array } | null> {
  const [row] = await store.query<Row>(`${SELECT} and q.packet_id = $1`, [packetId]);
  if (!row) return null;
  const [kept] = await store.query<{ packet: Uint8Array }>(
    'select packet from quarantine where packet_id = $1',
    [packetId],
  );
  return { held: toHeld(row), bytes: new Uint8Array(kept!.packet) };
}

function toHeld(row: Row): HeldPacket {
  return {
    packetId: row.packet_id,
    deskId: row.desk_id,
    reviewer: row.name,
    sequence: row.sequence,
    reason: row.reason,
    carrier: row.carrier,
    claimedAt: new Date(row.claimed_at).toISOString(),
    heldAt: new Date(row.held_at).toISOString(),
  };
}
