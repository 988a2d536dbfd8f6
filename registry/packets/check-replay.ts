import type { Receipt } from '../../shared/packet/receipt';
import { fail, ok, type Result } from '../../shared/result';
import { raiseAlarm, type Alarm } from '../raise-alarm';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';
import type { Arrival } from './receive-packet';

export type Replay = {
  /** The answer that this very packet got before. */
  readonly earlier: { readonly receipt: Receipt; readonly packet: Uint8Array } | null;
  /** Lower sequence numbers of this desk are still missing. */
  readonly sequenceGap: boolean;
};

type PacketRow = {
  packet_id: string;
  sequence: number;
  manifest_sha256: string;
  previous_packet_id: string | null;
  previous_manifest_sha256: string | null;
};

/**
 * What the registry knows of this packet and its neighbours (SYNC-31, SYNC-32). Packets by wire and by file
 * overtake one another, so a lower sequence number is no fault; a number used twice, or a chain that does not
 * fit its neighbours, is: the desk was rolled back or copied.
 */
export async function checkReplay(
  tx: Queryable,
  tools: Pick<RegistryTools, 'now' | 'log'>,
  { packet: { packet, deskId } }: Pick<Arrival, 'packet'>,
): Promise<Result<Replay>> {
  const { packetId, sequence } = packet.contents;
  // Packets of one desk one after another; a revocation too waits here.
  const [desk] = await tx.query<{ revoked: boolean }>(
    'select revoked_at is not null as revoked from desks where id = $1 for update',
    [deskId],
  );
  if (!desk || desk.revoked) return fail('desk-revoked');
  const refuse = async (code: Alarm['code'] & ('packet-id-reused' | 'packet-sequence-back')) => {
    await raiseAlarm(tx, tools, { code, deskId, details: { packetId, sequence } });
    return fail(code, { details: { packetId, sequence } });
  };

  const [same] = await tx.query<{
    desk_id: string;
    manifest_sha256: string;
    receipt: Receipt;
    packet: Uint8Array;
  }>(
    `select p.desk_id, p.manifest_sha256, r.receipt, r.packet
     from packets p join receipts r on r.packet_id = p.packet_id where p.packet_id = $1`,
    [packetId],
  );
  if (same) {
    if (same.desk_id !== deskId || same.manifest_sha256 !== packet.manifestSha256)
      return refuse('packet-id-reused');
    return ok({
      earlier: { receipt: same.receipt, packet: new Uint8Array(same.packet) },
      sequenceGap: false,
    });
  }

  const neighbours = await tx.query<PacketRow>(
    `select packet_id, sequence, manifest_sha256, previous_packet_id, previous_manifest_sha256
     from packets where desk_id = $1 and (sequence between $2 and $3 or packet_id = $4)`,
    [deskId, sequence - 1, sequence + 1, packet.contents.previous?.packetId ?? null],
  );
  if (!chainFits(packet, neighbours)) return refuse('packet-sequence-back');
  const [below] = await tx.query<{ count: number }>(
    'select count(*) as count from packets where desk_id = $1 and sequence < $2',
    [deskId, sequence],
  );
  return ok({ earlier: null, sequenceGap: (below?.count ?? 0) < sequence - 1 });
}

/** The number is free, and what is known of the packets before and after it agrees. */
function chainFits(packet: Arrival['packet']['packet'], neighbours: readonly PacketRow[]): boolean {
  const { packetId, sequence, previous } = packet.contents;
  if ((previous === null) !== (sequence === 1)) return false;
  if (neighbours.some((row) => row.sequence === sequence)) return false;
  const before = neighbours.find(
    (row) => row.sequence === sequence - 1 || row.packet_id === previous?.packetId,
  );
  if (
    before &&
    (before.sequence !== sequence - 1 ||
      before.packet_id !== previous?.packetId ||
      before.manifest_sha256 !== previous.manifestSha256)
  ) {
    return false;
  }
  const after = neighbours.find((row) => row.sequence === sequence + 1);
  return (
    !after ||
    (after.previous_packet_id === packetId && after.previous_manifest_sha256 === packet.manifestSha256)
  );
}
