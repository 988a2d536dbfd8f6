import type { SealedPacket } from '../../shared/ipc/contract';
import { packetIdSchema, type PacketId } from '../../shared/application/ids';
import { checkPayload } from '../../shared/packet/check-payload';
import { hashDecision } from '../../shared/packet/decision-hash';
import { PACKET_FORMAT, type DecisionPayload } from '../../shared/packet/packet';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { writePacket, type PacketDraft, type WrittenPacket } from '../../shared/packet/write-packet';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';
import type { Journal } from '../journal/journal';
import type { DeskIdentity, Vault } from '../vault/vault';
import type { PacketSequence, TakenNumber } from './packet-sequence';

export type DecisionSealer = {
  readonly vault: Pick<Vault, 'readIdentity' | 'signManifest'>;
  /** `openPacketSequence({ folder, now })`, one for the life of the process. */
  readonly sequence: PacketSequence;
  readonly journal: Pick<Journal, 'note' | 'seal' | 'countersigned'>;
  readonly app: { readonly name: string; readonly version: string };
  readonly now: () => Date;
  readonly randomUuid: () => string;
  readonly crypto: PacketCrypto;
  readonly codec: ZipCodec;
};

/**
 * Signs parsed decisions into a packet. `payload` has been parsed by `decisionPayloadSchema`: main never signs
 * bytes handed to it. Calls of one sealer must not overlap: `sealInTurn` lines them up.
 * Errors: `not-enrolled`, `key-unavailable`, `desk-revoked`, `desk-expired`, `review-incomplete`, `amount-invalid`, `decision-id-reused`,
 * `not-in-scope` (another reviewer's decision), `disk-full`, `storage-failed`.
 */
export async function sealDecision(
  payload: DecisionPayload,
  sealer: DecisionSealer,
): Promise<Result<SealedPacket>> {
  const identity = sealer.vault.readIdentity();
  if (!identity) return fail('not-enrolled');
  // Before a number is taken: nothing of it would be accepted.
  if (identity.revoked) return fail('desk-revoked');
  const checked = checkPayload(payload, identity.reviewer.id);
  if (!checked.ok) return checked;
  const taken = await sealer.sequence.take(identity.deskId);
  if (!taken.ok) return taken;

  const createdAt = sealer.now().toISOString();
  const packetId = packetIdSchema.parse(sealer.randomUuid());
  const { sequence, previous } = taken.value;
  const journalled = await journalSealing(payload, { packetId, taken: taken.value, journal: sealer.journal });
  if (!journalled.ok) return journalled;
  const { checkpoint, proofs } = journalled.value;
  const draft: PacketDraft = {
    ...describe(payload, identity, sealer.app),
    ...{ sequence, previous, createdAt, packetId },
    journalCheckpoint: checkpoint,
    journalProofs: proofs.map(({ from, hashes }) => ({ from, hashes: [...hashes] })),
  };
  const written = await sign(draft, payload, sealer);
  if (!written.ok) return written;
  const { bytes, manifestSha256 } = written.value;

  const recorded = await sealer.sequence.record(identity.deskId, { packetId, manifestSha256 }, checkpoint);
  if (!recorded.ok) return recorded;
  return ok({ packetId, sequence, manifestSha256, createdAt, bytes });
}

/**
 * Notes what is about to be signed, and takes the journal's checkpoint with that in it. The proofs lead there from the
 * packet before and from the last one that the registry receipted (PKT-162).
 */
async function journalSealing(
  payload: DecisionPayload,
  of: {
    readonly packetId: PacketId;
    readonly taken: TakenNumber;
    readonly journal: DecisionSealer['journal'];
  },
): Promise<Result<ReturnType<Journal['seal']>>> {
  const { packetId, taken, journal } = of;
  const decisions = payload.decisions.map((decision) => ({
    decisionId: decision.id,
    payloadSha256: hashDecision(decision),
  }));
  const subject = { packetId, sequence: taken.sequence, decisions };
  const noted = await journal.note({ action: 'sealing', subject });
  return noted.ok ? ok(journal.seal([taken.checkpoint, journal.countersigned()])) : noted;
}

/** Seals one after the other, in the order of the calls. */
export function sealInTurn(
  sealer: DecisionSealer,
): (payload: DecisionPayload) => Promise<Result<SealedPacket>> {
  let last: Promise<unknown> = Promise.resolve();
  return (payload) => {
    const sealed = last.then(() => sealDecision(payload, sealer));
    last = sealed.catch(() => undefined);
    return sealed;
  };
}

function describe(payload: DecisionPayload, identity: DeskIdentity, app: DecisionSealer['app']) {
  const versions = new Map(
    payload.reviews.map(({ applicationId, applicationVersion }) => [
      `${applicationId} ${applicationVersion}`,
      { id: applicationId, version: applicationVersion },
    ]),
  );
  return {
    format: PACKET_FORMAT,
    kind: 'decision',
    producer: { app: app.name, version: app.version, deskId: identity.deskId },
    recipient: { registryId: identity.registry.id, deskId: null },
    inReplyTo: null,
    rubrics: [...new Set(payload.reviews.map((review) => review.rubricHash))].sort(),
    applications: [...versions.values()],
  } as const satisfies Partial<PacketDraft>;
}

function sign(
  contents: PacketDraft,
  payload: DecisionPayload,
  sealer: DecisionSealer,
): Promise<Result<WrittenPacket>> {
  return writePacket({
    contents,
    data: {
      'data/decisions.json': payload.decisions,
      'data/reviews.json': payload.reviews,
      'data/annotations.json': payload.annotations,
      'data/declarations.json': payload.declarations,
    },
    attachments: [],
    sign: sealer.vault.signManifest,
    crypto: sealer.crypto,
    codec: sealer.codec,
  });
}
