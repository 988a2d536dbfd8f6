import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { CertificateUse } from '../../shared/packet/certificate';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import type { Result } from '../../shared/result';
import type { ListToWrite } from './write-revocation-list';

/** A certificate that the authority has just issued. */
export type IssuedCertificate = {
  readonly pem: string;
  /** Lower-case hex without leading zeros beyond a whole byte; unique within the authority. */
  readonly serial: string;
  /** SHA-256 of the certificate's DER: what `deskOfCertificate` is asked with later. */
  readonly sha256: string;
  /** ISO 8601. */
  readonly notAfter: string;
};

export type DeskHolder = {
  readonly deskId: DeskId;
  readonly reviewer: { readonly id: ReviewerId; readonly name: string };
};

/** The registry's certificate authority and its own signing key. No key leaves it. */
export type Authority = {
  readonly registry: { readonly id: string; readonly name: string };
  /** The CA's certificate, PEM: what `openssl cms -verify -CAfile` takes. */
  readonly caPem: string;
  /** The registry's signing certificate, PEM. */
  readonly certificatePem: string;
  /** The registry's certificate for encryption, PEM. */
  readonly encryptionPem: string;
  /** The certificate of the organisation's recovery key, PEM. */
  readonly recoveryPem: string;
  /**
   * A certificate for a desk's key, for signing unless told otherwise, valid for a year. Of the request only the
   * key is taken.
   * Errors: `csr-invalid` (not strict DER, not P-256, or not signed by its own key).
   */
  readonly issueDeskCertificate: (
    csrPem: string,
    holder: DeskHolder,
    use?: CertificateUse,
  ) => Promise<Result<IssuedCertificate>>;
  /** A revocation list signed by the CA, DER. */
  readonly writeRevocationList: (list: ListToWrite) => Promise<Uint8Array<ArrayBuffer>>;
  /**
   * What is inside a packet that was encrypted to the registry, now or under an earlier certificate.
   * Errors: those of `openEnvelope`.
   */
  readonly openEnvelope: (source: PacketFileSource) => Promise<Result<PacketFileSource>>;
  /** What a desk sealed to the recovery key, now or under an earlier certificate. Errors: those of `openEnvelope`. */
  readonly openRecovery: (source: PacketFileSource) => Promise<Result<PacketFileSource>>;
  /** Detached CAdES signature (DER) of a manifest, made with the registry's signing key. */
  readonly signManifest: (manifest: Uint8Array) => Promise<Result<Uint8Array>>;
};
