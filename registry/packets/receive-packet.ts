import { webcrypto } from 'node:crypto';
import zlib from 'node:zlib';
import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import type { Receipt } from '../../shared/packet/receipt';
import type { SignerCertificate } from '../../shared/packet/verified-packet';
import { zipCodecOf, type Zlib } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import { judgeJournal } from '../journals/judge-journal';
import type { Registry } from '../registry';
import type { Queryable } from '../store/store';
import type { DecisionPacket } from '../verify/verify-decision-packet';
import type { Arrival, Carrier, ClerkVerdict, EnrolledSigner } from './arrival';
import { checkReplay } from './check-replay';
import { judgeDecisions } from './judge-decisions';
import { keepOutcomes } from './keep-outcomes';
import { keepReceipt } from './keep-receipt';
import { checkHeld, closeHeld, hold } from './quarantine/keep-held';
import { verifyArrival, type Verified } from './quarantine/verify-arrival';

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
 * Errors: those of `verifyDecisionPacket`, `packet-id-reused`, `packet-sequence-back`, `held-*`.
 */
export async function receivePacket(
  registry: Registry,
  bytes: Uint8Array,
  carrier: Carrier,
  expectedDesk?: DeskId,
): Promise<Result<ReceivedPacket>> {
  return receive(registry, { bytes, carrier, expectedDesk, clerk: null });
}

/** The same for a packet that was held, once a clerk has decided (PKT-193, PKT-194). */
export function receiveHeld(
  registry: Registry,
  held: { readonly bytes: Uint8Array; readonly carrier: Carrier; readonly clerk: ClerkVerdict },
): Promise<Result<ReceivedPacket>> {
  return receive(registry, held);
}

type Incoming = Pick<Arrival, 'carrier' | 'clerk'> & {
  readonly bytes: Uint8Array;
  readonly expectedDesk?: DeskId | undefined;
};

async function receive(
  registry: Registry,
  { bytes, carrier, expectedDesk, clerk }: Incoming,
): Promise<Result<ReceivedPacket>> {
  const { store, tools, sequencer } = registry;
  const verified = await verify(registry, bytes, clerk);
  if (!verified.ok) {
    tools.log(`packet refused (${carrier}): ${verified.error.code}`);
    return verified;
  }
  const { packet, hold: reason } = verified.value;
  // A desk uploads its own packets; those of others travel as files, through a clerk.
  if (expectedDesk !== undefined && packet.deskId !== expectedDesk) return fail('not-in-scope');
  const payload = payloadOf(packet);
  if (!payload) return fail('schema-invalid', { details: { field: 'data' } });
  const arrival: Arrival = { packet, payload, carrier, bytes: bytes.byteLength, clerk };
  const received = await store.transaction((tx) =>
    receiveInTransaction(tx, registry, arrival, { reason, bytes }),
  );
  // A drain that fails is made up for within a second: the receipt is given all the same.
  if (received.ok && !received.value.repeated)
    await sequencer.drain().catch((error: unknown) => tools.log(`feeds not drained: ${String(error)}`));
  tools.log(
    received.ok
      ? `packet ${packet.packet.contents.packetId} (${carrier}): ${summary(received.value)}`
      : `packet refused (${carrier}): ${received.error.code}`,
  );
  return received;
}

function verify(
  { store, tools, authority, id }: Registry,
  bytes: Uint8Array,
  clerk: ClerkVerdict | null,
): Promise<Result<Verified>> {
  return verifyArrival(
    bytes,
    {
      ca: authority.caPem,
      registryId: id,
      deskOfCertificate: (certificate) => deskOfCertificate(store, certificate),
      now: tools.now,
      crypto,
      codec,
    },
    clerk,
  );
}

/** Commits on refusals too: alarms and held packets stay. */
async function receiveInTransaction(
  tx: Queryable,
  registry: Registry,
  arrival: Arrival,
  { reason, bytes }: { readonly reason: Verified['hold']; readonly bytes: Uint8Array },
): Promise<Result<ReceivedPacket>> {
  const { tools } = registry;
  const { clerk } = arrival;
  const replay = await checkReplay(tx, tools, arrival);
  if (!replay.ok) return replay;
  if (replay.value.earlier) return ok({ ...replay.value.earlier, repeated: true });
  const free = clerk ? ok(null) : await checkHeld(tx, tools, arrival);
  if (!free.ok) return free;
  if (reason) return hold(tx, tools, arrival, { reason, bytes });
  const judged = await judgeDecisions(tx, tools, arrival);
  if (judged.some(({ oldRubric }) => oldRubric))
    return hold(tx, tools, arrival, { reason: 'held-rubric', bytes });
  const receivedAt = tools.now().toISOString();
  const outcomes = await keepOutcomes(tx, arrival, judged, {
    receivedAt,
    sequenceGap: replay.value.sequenceGap,
  });
  const journal = await judgeJournal(tx, registry.tools, arrival.packet);
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
    journal,
    epoch: registry.epoch,
    ...(clerk?.verdict === 'refuse' ? { clerkNote: clerk.note } : {}),
  };
  const packet = await keepReceipt(tx, registry, receipt, { crypto, codec });
  if (clerk) await closeHeld(tx, tools, contents.packetId, clerk);
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
