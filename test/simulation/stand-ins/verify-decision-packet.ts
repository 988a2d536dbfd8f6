import type {
  DecisionPacket,
  DecisionPacketTrust,
  EnrolledDesk,
} from '../../../registry/verify/verify-decision-packet';
import type { DeskId } from '../../../shared/application/ids';
import { fail, ok, type Result } from '../../../shared/result';
import { unshelve } from '../world/packets-in-memory';

/** Stands in for registry/verify/verify-decision-packet.ts: bytes that were changed are no packet. */
export async function verifyDecisionPacket<D extends EnrolledDesk>(
  bytes: Uint8Array,
  trust: DecisionPacketTrust<D>,
): Promise<Result<DecisionPacket<D>>> {
  const packet = unshelve(bytes);
  if (!packet?.payload) return fail('signature-invalid');
  const certificate = { sha256: packet.deskId } as Parameters<typeof trust.deskOfCertificate>[0];
  const desk = await trust.deskOfCertificate(certificate);
  if (!desk.ok) return desk;
  const { contents, manifestSha256, payload } = packet;
  const data = {
    'data/decisions.json': payload.decisions,
    'data/reviews.json': payload.reviews,
    'data/annotations.json': payload.annotations,
    'data/declarations.json': payload.declarations,
  };
  const read = { contents, data, manifestSha256, signer: desk.value } as DecisionPacket<D>['packet'];
  return ok({ packet: read, desk: desk.value, deskId: packet.deskId as DeskId, certificateSerial: '1' });
}
