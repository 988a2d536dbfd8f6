import type { DeskId } from '../../shared/application/ids';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { readPacket } from '../../shared/packet/read-packet';
import type { SignerCertificate, VerifiedPacket } from '../../shared/packet/verified-packet';
import type { ZipCodec } from '../../shared/packet/zip-codec';
import { fail, ok, type Result } from '../../shared/result';

/** A desk as the registry's tables know it; the lookup may answer more, and gets it back. */
export type EnrolledDesk = { readonly deskId: DeskId };

export type DecisionPacketTrust<D extends EnrolledDesk> = {
  /** The CA's certificate, PEM (`authority.caPem`). */
  readonly ca: string;
  readonly registryId: string;
  /**
   * The desk that this certificate was issued to (look it up by `sha256`, or by `serial`). Refuse with
   * `certificate-not-enrolled` where there is none and with `desk-revoked` where it was withdrawn.
   */
  readonly deskOfCertificate: (certificate: SignerCertificate) => Promise<Result<D>>;
  /** Null does not ask whether certificates are valid now: for packets that are held, or may have to be. */
  readonly now: (() => Date) | null;
  /** `webcrypto` of `node:crypto`. */
  readonly crypto: PacketCrypto;
  /** `zipCodecOf(zlib)`. */
  readonly codec: ZipCodec;
};

export type DecisionPacket<D extends EnrolledDesk> = {
  readonly packet: VerifiedPacket<D>;
  readonly desk: D;
  readonly deskId: DeskId;
  readonly certificateSerial: string;
};

/**
 * Verifies the bytes of a decision packet, however they came. Nothing of it is used before all of it is right.
 *
 * Whether each decision may be taken (its reviewer is this desk's, its assignment, versions, repetition) is
 * judged by the caller, decision by decision: see `checkDecision` in shared/packet.
 * Errors: the codes of packets and `certificate-*`, `desk-revoked`, `packet-kind`, `packet-recipient`.
 */
export async function verifyDecisionPacket<D extends EnrolledDesk>(
  bytes: Uint8Array,
  trust: DecisionPacketTrust<D>,
): Promise<Result<DecisionPacket<D>>> {
  const read = await readPacket<D>(bytes, {
    trust: {
      ca: trust.ca,
      signerOf: (certificate) =>
        certificate.holder.kind === 'desk' ? trust.deskOfCertificate(certificate) : fail('certificate-usage'),
    },
    crypto: trust.crypto,
    codec: trust.codec,
    now: trust.now,
    expect: { kinds: ['decision'] },
  });
  if (!read.ok) return read;
  const packet = read.value;
  const desk = packet.signer;
  // The certificate, the table and the packet itself must name one and the same desk.
  if (packet.certificate.holder.id !== desk.deskId || packet.contents.producer.deskId !== desk.deskId) {
    return fail('certificate-not-enrolled', { details: { deskId: packet.contents.producer.deskId ?? '' } });
  }
  if (packet.contents.recipient.registryId !== trust.registryId) return fail('packet-recipient');
  return ok({ packet, desk, deskId: desk.deskId, certificateSerial: packet.certificate.serial });
}
