import type { HoldReason } from '../../../shared/registry-protocol/reason-codes';
import { fail, ok, type Result } from '../../../shared/result';
import { raiseAlarm } from '../../raise-alarm';
import type { Queryable } from '../../store/store';
import type { RegistryTools } from '../../tools';
import type { Arrival } from '../arrival';

type Tools = Pick<RegistryTools, 'now' | 'log'>;
type HeldRow = {
  packet_id: string;
  desk_id: string;
  manifest_sha256: string;
  reason: HoldReason;
  held_at: string;
};

/**
 * Whether this packet, or another one in its place, is held. The same packet again gets the same answer until a clerk
 * has decided, whatever the clock says by then. Its id and its number are taken: others with them are refused, with
 * an alarm. To be called after `checkReplay`, which lets packets of a desk in one after another.
 * Errors: the reason for which it is held, `packet-id-reused`, `packet-sequence-back`.
 */
export async function checkHeld(
  tx: Queryable,
  tools: Tools,
  { packet: { packet, deskId } }: Pick<Arrival, 'packet'>,
): Promise<Result<null>> {
  const { packetId, sequence } = packet.contents;
  const rows = await tx.query<HeldRow>(
    `select packet_id, desk_id, manifest_sha256, reason, held_at from quarantine
     where verdict is null and (packet_id = $1 or (desk_id = $2 and sequence = $3))`,
    [packetId, deskId, sequence],
  );
  const same = rows.find((row) => row.packet_id === packetId);
  const isSame = same?.desk_id === deskId && same.manifest_sha256 === packet.manifestSha256;
  if (same && isSame) return held(same.reason, packetId, same.held_at);
  if (rows.length === 0) return ok(null);
  const code = same ? 'packet-id-reused' : 'packet-sequence-back';
  await raiseAlarm(tx, tools, { code, deskId, details: { packetId, sequence } });
  return fail(code, { details: { packetId, sequence } });
}

/** Keeps the packet whole for a clerk; answers the reason, so that the desk keeps it too. */
export async function hold(
  tx: Queryable,
  tools: Tools,
  { packet, carrier }: Arrival,
  { reason, bytes }: { readonly reason: HoldReason; readonly bytes: Uint8Array },
): Promise<Result<never>> {
  const { contents, manifestSha256, claimedSigningTime } = packet.packet;
  const at = tools.now().toISOString();
  await tx.query(
    `insert into quarantine (packet_id, desk_id, sequence, manifest_sha256, packet, carrier, reason, claimed_at, held_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[contents.packetId, packet.deskId, contents.sequence, manifestSha256, bytes, carrier, reason],
      ...[claimedSigningTime.toISOString(), at],
    ],
  );
  return held(reason, contents.packetId, at);
}

/** Notes the clerk's decision beside the packet, in the transaction of its receipt. */
export async function closeHeld(
  tx: Queryable,
  tools: Tools,
  packetId: string,
  clerk: NonNullable<Arrival['clerk']>,
): Promise<void> {
  await tx.query(
    'update quarantine set verdict = $2, note = $3, decided_at = $4 where packet_id = $1 and verdict is null',
    [packetId, clerk.verdict, clerk.verdict === 'refuse' ? clerk.note : null, tools.now().toISOString()],
  );
}

function held(reason: HoldReason, packetId: string, since: string): Result<never> {
  return fail(reason, { details: { packetId, since: new Date(since).toISOString() } });
}
