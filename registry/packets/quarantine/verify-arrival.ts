import { readCertificate } from '../../../shared/packet/certificate';
import { decodePem } from '../../../shared/packet/pem';
import type { HoldReason } from '../../../shared/registry-protocol/reason-codes';
import { ok, type Result } from '../../../shared/result';
import {
  verifyDecisionPacket,
  type DecisionPacket,
  type DecisionPacketTrust,
} from '../../verify/verify-decision-packet';
import type { ClerkVerdict, EnrolledSigner } from '../arrival';

/** How far a desk's clock may be ahead of the registry's, ms: more than clocks drift, less than a wrong time zone. */
export const CLOCK_AHEAD_MS = 15 * 60_000;

export type Verified = {
  readonly packet: DecisionPacket<EnrolledSigner>;
  /** What a clerk has to look at first; null when nothing is odd. */
  readonly hold: HoldReason | null;
};

type Trust = DecisionPacketTrust<EnrolledSigner> & { readonly now: () => Date };

/**
 * Verifies a packet, and says whether its times need a clerk (PKT-190, PKT-191). Of one whose certificate has
 * expired everything else is verified, and the claimed time of signing must lie within the certificate's: else it is
 * refused as ever. A packet on which a clerk decided was verified with all this when it came.
 * Errors: those of `verifyDecisionPacket`.
 */
export async function verifyArrival(
  bytes: Uint8Array,
  trust: Trust,
  clerk: ClerkVerdict | null,
): Promise<Result<Verified>> {
  const timeless = () => verifyDecisionPacket(bytes, { ...trust, now: null });
  if (clerk) {
    const read = await timeless();
    return read.ok ? ok({ packet: read.value, hold: null }) : read;
  }
  const read = await verifyDecisionPacket(bytes, trust);
  const now = trust.now().getTime();
  if (read.ok) return ok({ packet: read.value, hold: isAhead(read.value, now) ? 'held-clock' : null });
  if (read.error.code !== 'certificate-expired' || !authorityIsValid(trust.ca, now)) return read;
  const late = await timeless();
  return late.ok && expiredSince(late.value, now) ? ok({ packet: late.value, hold: 'held-expired' }) : read;
}

/** By either of the two times that the desk tells, both signed. */
function isAhead({ packet }: DecisionPacket<EnrolledSigner>, now: number): boolean {
  const told = Math.max(packet.claimedSigningTime.getTime(), Date.parse(packet.contents.createdAt));
  return told > now + CLOCK_AHEAD_MS;
}

/** Signed, by its own account, while the certificate was valid; it has run out since. */
function expiredSince({ packet }: DecisionPacket<EnrolledSigner>, now: number): boolean {
  const { notBefore, notAfter } = packet.certificate;
  const claimed = packet.claimedSigningTime.getTime();
  return now > notAfter.getTime() && notBefore.getTime() <= claimed && claimed <= notAfter.getTime();
}

function authorityIsValid(ca: string, now: number): boolean {
  const der = decodePem('CERTIFICATE', ca);
  const authority = der && readCertificate(der);
  return !!authority && authority.notBefore.getTime() <= now && now <= authority.notAfter.getTime();
}
