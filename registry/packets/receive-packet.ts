import { webcrypto } from 'node:crypto';
import zlib from 'node:zlib';
import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import type { Receipt } from '../../shared/packet/receipt';
import type { SignerCertificate } from '../../shared/packet/verified-packet';
import { zipCodecOf, type Zlib } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import type { Queryable } from '../store/store';
import { verifyDecisionPacket, type DecisionPacket } from '../verify/verify-decision-packet';
import type { Arrival, Carrier, EnrolledSigner } from './arrival';
import { checkReplay } from './check-replay';
import { judgeDecisions } from './judge-decisions';
import { keepOutcomes } from './keep-outcomes';
import { keepReceipt } from './keep-receipt';

/** The registry's answer to a decision packet. */
export type ReceivedPacket = {
  readonly receipt: Receipt;
  /** The receipt as a signed packet: the bytes that travel by wire or as a file. */
  readonly packet: Uint8Array;
  /** True when this very packet was received before: the answer is the old one. */
  readonly repeated: boolean;
};

const crypto = webcrypto as unknown as PacketCrypto;
const codec = zipCodecOf(zlib as unknown as Zlib);

/**
 * The one way in for decision packets, by wire and by file (SYNC-30 … SYNC-36): verify, judge each decision, then
 * effect, ledger and receipt in one transaction keyed by (desk, decision id), so that carriers may race.
 * Errors: those of `verifyDecisionPacket`, `packet-id-reused`, `packet-sequence-back`.
 */
export async function receivePacket(
  registry: Registry,
  bytes: Uint8Array,
  carrier: Carrier,
  expectedDesk?: DeskId,
): Promise<Result<ReceivedPacket>> {
  const { store, tools, authority, sequencer } = registry;
  const verified = await verifyDecisionPacket<EnrolledSigner>(bytes, {
    ca: authority.caPem,
    registryId: registry.id,
    deskOfCertificate: (certificate) => deskOfCertificate(store, certificate),
    now: tools.now,
    crypto,
    codec,
  });
  if (!verified.ok) {
    tools.log(`packet refused (${carrier}): ${verified.error.code}`);
    return verified;
  }
  // A desk uploads its own packets; those of others travel as files, through a clerk.
  if (expectedDesk !== undefined && verified.value.deskId !== expectedDesk) return fail('not-in-scope');
  const payload = payloadOf(verified.value);
  if (!payload) return fail('schema-invalid', { details: { field: 'data' } });
  const received = await store.transaction((tx) =>
    receiveInTransaction(tx, registry, { packet: verified.value, payload, carrier, bytes: bytes.byteLength }),
  );
  // A drain that fails is made up for within a second: the receipt is given all the same.
  if (received.ok && !received.value.repeated)
    await sequencer.drain().catch((error: unknown) => tools.log(`feeds not drained: ${String(error)}`));
  tools.log(
    received.ok
      ? `packet ${verified.value.packet.contents.packetId} (${carrier}): ${summary(received.value)}`
      : `packet refused (${carrier}): ${received.error.code}`,
  );
  return received;
}

/** Commits on refusals too: alarms stay. */
async function receiveInTransaction(
  tx: Queryable,
  registry: Registry,
  arrival: Arrival,
): Promise<Result<ReceivedPacket>> {
  const replay = await checkReplay(tx, registry.tools, arrival);
  if (!replay.ok) return replay;
  if (replay.value.earlier) return ok({ ...replay.value.earlier, repeated: true });
  const judged = await judgeDecisions(tx, registry.tools, arrival);
  const receivedAt = registry.tools.now().toISOString();
  const outcomes = await keepOutcomes(tx, arrival, judged, {
    receivedAt,
    sequenceGap: replay.value.sequenceGap,
  });
  const { contents, manifestSha256 } = arrival.packet.packet;
  const receipt: Receipt = {
    receiptId: registry.tools.newId() as Receipt['receiptId'],
    deskId: arrival.packet.deskId,
    inReplyTo: contents.packetId,
    manifestSha256,
    receivedAt,
    carrier: arrival.carrier,
    outcomes: [...outcomes],
    sequenceGap: replay.value.sequenceGap,
    epoch: registry.epoch,
  };
  const packet = await keepReceipt(tx, registry, receipt, { crypto, codec });
  return ok({ receipt, packet, repeated: false });
}

/** Any certificate that was issued to the desk and not withdrawn: packets may be older than the newest one. */
async function deskOfCertificate(
  store: Queryable,
  certificate: SignerCertificate,
): Promise<Result<EnrolledSigner>> {
  const [row] = await store.query<{ desk_id: DeskId; reviewer_id: ReviewerId; revoked: boolean }>(
    `select d.id as desk_id, d.reviewer_id, (d.revoked_at is not null or c.revoked_at is not null) as revoked
     from desk_certificates c join desks d on d.id = c.desk_id where c.fingerprint = $1`,
    [certificate.sha256],
  );
  if (!row) return fail('certificate-not-enrolled');
  return row.revoked ? fail('desk-revoked') : ok({ deskId: row.desk_id, reviewerId: row.reviewer_id });
}

function payloadOf({ packet }: DecisionPacket<EnrolledSigner>): DecisionPayload | null {
  const decisions = packet.data['data/decisions.json'];
  const reviews = packet.data['data/reviews.json'];
  if (!decisions?.length || !reviews?.length) return null;
  return {
    decisions,
    reviews,
    annotations: packet.data['data/annotations.json'] ?? [],
    declarations: packet.data['data/declarations.json'] ?? [],
  };
}

function summary({ receipt, repeated }: ReceivedPacket): string {
  const accepted = receipt.outcomes.filter((outcome) => outcome.outcome === 'accepted').length;
  return `${accepted} of ${receipt.outcomes.length} accepted${repeated ? ', received before' : ''}`;
}
