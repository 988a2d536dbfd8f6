import type { z } from 'zod';
import type { Result } from '../result';
import type { PACKET_DATA, PacketContents } from './packet';

export type PacketDataPath = keyof typeof PACKET_DATA;

/** Parsed data files of a packet, by path. */
export type PacketData = { readonly [P in PacketDataPath]?: z.infer<(typeof PACKET_DATA)[P]['parse']> };

/** Whom the authority issued a certificate to, as its subject alternative name says. */
export type CertificateHolder = { readonly kind: 'desk' | 'registry' | 'recovery'; readonly id: string };

/** What a signer's certificate says, once it is known to come from the CA. */
export type SignerCertificate = {
  /** Lower-case hex. */
  readonly serial: string;
  /** Lower-case hex SHA-256 of the DER. */
  readonly sha256: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly holder: CertificateHolder;
};

/** A verified list of certificates that the authority has taken back. */
export type RevocationList = {
  readonly der: Uint8Array;
  /** Grows with every list: an older one never replaces a newer one (PKT-131). */
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Lower-case hex. */
  readonly serials: ReadonlySet<string>;
};

/** Whom the reader of a packet trusts. */
export type PacketTrust<S> = {
  /** The CA's certificate, PEM. */
  readonly ca: string;
  /** What the authority has taken back, as far as the reader knows. */
  readonly revocations?: RevocationList | null;
  /**
   * Says who signed: called only with certificates that the CA issued for signing packets and that are valid now.
   * Refuses with `certificate-not-enrolled`, `desk-revoked`, or as it must.
   */
  readonly signerOf: (certificate: SignerCertificate) => Result<S> | Promise<Result<S>>;
};

/** A packet whose every byte was checked. `S` is what the reader's trust said of the signer. */
export type VerifiedPacket<S = unknown> = {
  readonly contents: PacketContents;
  readonly data: PacketData;
  /** Attachments' bytes by path. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of the raw manifest, which names this packet in `previous` and in receipts. */
  readonly manifestSha256: string;
  readonly signer: S;
  readonly certificate: SignerCertificate;
  /** When the signer says it signed: a claim, nothing follows from it. */
  readonly claimedSigningTime: Date;
};
