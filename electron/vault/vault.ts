import type { DeskId, ReviewerId } from '../../shared/application/ids';
import type { Enrolment } from '../../shared/ipc/contract';
import type { EnrolAnswer, RenewalAnswer, Tokens } from '../../shared/registry-protocol/calls';
import type { RevocationList } from '../../shared/packet/verified-packet';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import type { RegistryKeys } from '../../shared/registry-protocol/feed';
import type { Result } from '../../shared/result';

/** The system's keychain (safeStorage), wrapped by main.ts: the vault itself never imports electron. */
export type Protect = {
  /** What seals: the system's keychain, or this desk's lock. */
  readonly by: 'keychain' | 'lock';
  /** False where there is no keychain; secrets are then protected by the file's permissions only. */
  readonly available: boolean;
  encrypt(text: string): Uint8Array;
  /** Throws when the keychain does not know the key any more. */
  decrypt(bytes: Uint8Array): string;
};

/** What packets are made and verified with on this desk: no secrets. */
export type DeskIdentity = {
  readonly deskId: DeskId;
  readonly reviewer: { readonly id: ReviewerId; readonly name: string };
  readonly registry: { readonly id: string; readonly name: string };
  readonly address: string;
  /** This desk's certificate and the registry's CA, PEM. */
  readonly certificate: string;
  readonly ca: string;
  /** Lower-case hex SHA-256 of this desk's certificate (DER). */
  readonly certificateSha256: string;
  /** Whether this desk's own certificate was taken back. */
  readonly revoked: boolean;
  /** What the CA has taken back, as far as this desk knows. */
  readonly revocations: RevocationList | null;
  /** The registry's certificate for encryption, PEM; null where it is not known yet. */
  readonly registryEncryption: string | null;
};

export type CertificateRequest = {
  readonly deskId: DeskId;
  readonly csr: string;
  readonly encryptionCsr: string;
};

/** Tokens as kept. `accessToken` is null when a new one must be asked for with `refreshToken`. */
export type HeldTokens = {
  readonly refreshToken: string;
  readonly accessToken: string | null;
  /** Milliseconds since the epoch by this desk's clock. */
  readonly accessExpiresAt: number;
};

/** Sole owner of this desk's key and tokens. The private key never leaves it. */
export type Vault = {
  /** Where secrets rest now: the keychain, or a file that only its permissions protect. */
  readonly protection: 'lock' | 'keychain' | 'file';
  /** New path of a damaged vault file that was put aside at opening; null otherwise. */
  readonly setAside: string | null;
  readonly readEnrolment: () => Enrolment | null;
  readonly readIdentity: () => DeskIdentity | null;
  /**
   * Two fresh P-256 keys, a new desk id and a CSR for each (PEM), held in memory: an existing enrolment stays as it is.
   * Answers the same request until `keepEnrolment` succeeds, so that a repeat after a lost answer is the same.
   */
  readonly makeCertificateRequest: () => Promise<Result<CertificateRequest>>;
  /**
   * Keeps the registry's answer to the last request, durably, in place of an older enrolment.
   * Errors: `certificate-refused` (not our key, not under the CA, wrong usage, wrong desk, expired), `disk-full`,
   * `storage-failed`; the older enrolment is then untouched.
   */
  readonly keepEnrolment: (
    answer: EnrolAnswer,
    options: { readonly address: string },
  ) => Promise<Result<Enrolment>>;
  /** Whether the certificates run out within 60 days, or there is none for encryption yet. */
  readonly needsRenewal: () => boolean;
  /** As `makeCertificateRequest`, for the desk as it is enrolled. Errors: `not-enrolled`. */
  readonly makeRenewalRequest: () => Promise<Result<CertificateRequest>>;
  /**
   * Keeps the registry's answer to the last renewal request, durably; until then the present key is used.
   * Errors: as `keepEnrolment`, and `not-enrolled`.
   */
  readonly keepRenewal: (answer: RenewalAnswer) => Promise<Result<null>>;
  /**
   * What is inside a packet that was encrypted to this desk, now or under an earlier certificate.
   * Errors: `not-enrolled`, `key-unavailable`, those of `openEnvelope`.
   */
  readonly openEnvelope: (
    source: PacketFileSource,
    signal?: AbortSignal,
  ) => Promise<Result<PacketFileSource>>;
  /** Keeps what the registry says of keys, where the CA signed it and it is newer; says nothing of the rest. */
  readonly keepKeys: (keys: RegistryKeys) => Promise<Result<null>>;
  /**
   * Detached CAdES signature (DER) of a manifest. Errors: `not-enrolled`, `key-unavailable`, `desk-revoked`,
   * `desk-expired`: what no registry would take is not signed.
   */
  readonly signManifest: (manifest: Uint8Array) => Promise<Result<Uint8Array>>;
  /** ECDSA P-256/SHA-256 over the UTF-8 text, IEEE P1363, base64. Errors: `not-enrolled`, `key-unavailable`. */
  readonly signTokenProof: (text: string) => Promise<Result<string>>;
  /** Errors: `not-enrolled`, `key-unavailable`. */
  readonly readTokens: () => Result<HeldTokens>;
  /** The refresh token is on disk, protected, when this answers. The access token is kept in memory only. */
  readonly replaceTokens: (tokens: Tokens) => Promise<Result<null>>;
  /** Forgets what was loaded from under the protection: the desk was locked. */
  readonly forgetKeys: () => void;
};
