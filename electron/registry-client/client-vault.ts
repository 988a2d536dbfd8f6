import type { Enrolment } from '../../shared/ipc/contract';
import type { Tokens } from '../../shared/registry-protocol/calls';
import type { Result } from '../../shared/result';

/** What an enrolled desk keeps: everything but the private key, which never leaves the vault. */
export type KeptEnrolment = {
  readonly enrolment: Enrolment;
  /** PEM. */
  readonly certificate: string;
  /** PEM of the registry's CA, against which receipts are verified. */
  readonly ca: string;
  readonly tokens: Tokens;
};

/** What the client needs of the vault: a key that signs, and a place that keeps secrets. */
export type ClientVault = {
  readonly readEnrolment: () => Promise<Result<Enrolment | null>>;
  readonly readTokens: () => Promise<Result<Tokens | null>>;
  /** A new P-256 key and its certificate request (PEM). The key is used after `keepEnrolment` only. */
  readonly requestCertificate: (deskId: string) => Promise<Result<{ readonly csr: string }>>;
  /** One step: key, certificate, CA, enrolment and tokens are all kept, or none. */
  readonly keepEnrolment: (kept: KeptEnrolment) => Promise<Result<null>>;
  readonly keepTokens: (tokens: Tokens) => Promise<Result<null>>;
  /** Base64 of ECDSA P-256/SHA-256 (IEEE P1363) over `tokenProofText(...)`, made with the desk's key. */
  readonly signTokenProof: (nonce: string, refreshToken: string) => Promise<Result<string>>;
};
