import type { PacketContents } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { VerifiedPacket } from '../../shared/packet/verified-packet';
import { fail, ok, type Result } from '../../shared/result';
import { raiseAlarm, type Alarm } from '../raise-alarm';
import type { Queryable } from '../store/store';
import type { RegistryTools } from '../tools';
import type { Arrival } from './arrival';

export type Replay = {
  /** The answer that this very packet got before. */
  readonly earlier: { readonly receipt: Receipt; readonly packet: Uint8Array } | null;
  /** The packet before this one has not arrived, or its number was skipped. */
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

  const around = await readNeighbours(tx, deskId, packet.contents);
  if (!chainFits(packet, around)) return refuse('packet-sequence-back');
  return ok({ earlier: null, sequenceGap: hasGap(packet, around) });
}

/** What is known next to a packet: the numbers around it and the packets that it and its successor follow. */
type Neighbours = {
  readonly same: PacketRow | null;
  readonly below: PacketRow | null;
  readonly above: PacketRow | null;
  /** The packet that this one names as its previous. */
  readonly parent: PacketRow | null;
  /** Whether the packet that `above` names as its previous is known. */
  readonly aboveParentKnown: boolean;
};

async function readNeighbours(
  tx: Queryable,
  deskId: string,
  { sequence, previous }: Pick<PacketContents, 'sequence' | 'previous'>,
): Promise<Neighbours> {
  const rows = await tx.query<PacketRow & { above_parent_known: boolean }>(
    `with above as (
       select packet_id, previous_packet_id from packets where desk_id = $1 and sequence > $2 order by sequence limit 1
     )
     select packet_id, sequence, manifest_sha256, previous_packet_id, previous_manifest_sha256,
       exists (select 1 from above a join packets p on p.packet_id = a.previous_packet_id) as above_parent_known
     from packets
     where desk_id = $1 and (sequence = $2 or packet_id = $3 or packet_id = (select packet_id from above)
       or sequence = (select max(sequence) from packets where desk_id = $1 and sequence < $2))
     order by sequence`,
    [deskId, sequence, previous?.packetId ?? null],
  );
  return {
    same: rows.find((row) => row.sequence === sequence) ?? null,
    below: rows.findLast((row) => row.sequence < sequence) ?? null,
    above: rows.findLast((row) => row.sequence > sequence) ?? null,
    parent: rows.find((row) => row.packet_id === previous?.packetId) ?? null,
    aboveParentKnown: rows[0]?.above_parent_known ?? false,
  };
}

/**
 * The number is free, and the chain of previous packets does not fork here. Numbers may be skipped: a desk takes
 * the number before it signs, and a crash loses it.
 */
function chainFits({ contents, manifestSha256 }: VerifiedPacket, around: Neighbours): boolean {
  const { packetId, previous } = contents;
  const { same, below, above, parent, aboveParentKnown } = around;
  if (same) return false;
  if (previous === null && below) return false;
  if (parent && (parent !== below || parent.manifest_sha256 !== previous?.manifestSha256)) return false;
  if (!above) return true;
  if (above.previous_packet_id === packetId) return above.previous_manifest_sha256 === manifestSha256;
  // The one above follows another packet: one that is still under way between the two, else this one is a fork.
  return above.previous_packet_id !== null && !aboveParentKnown;
}

/** A packet or a number before this one is missing. */
function hasGap({ contents: { sequence, previous } }: VerifiedPacket, { parent }: Neighbours): boolean {
  return previous === null ? sequence > 1 : parent?.sequence !== sequence - 1;
}
