import type { LockReason, LockStatus } from '../../shared/ipc/lock';
import type { DataKeys } from '../../shared/lock/data-keys';
import type { RecoveryRequest } from '../../shared/lock/recovery-request';
import type { Result } from '../../shared/result';

/** Sole owner of this desk's data key: it is in memory only while the lock is open. */
export type Lock = {
  readonly status: () => LockStatus;
  /** The keys, while the lock is open. */
  readonly keys: () => DataKeys | null;
  /**
   * Makes the data key and wraps it, durably, by the passphrase; the lock is then open.
   * Errors: `passphrase-weak`, `input-invalid` (there is a lock already), `disk-full`, `storage-failed`.
   */
  readonly create: (passphrase: string) => Promise<Result<LockStatus>>;
  /** Errors: `passphrase-wrong`, `passphrase-wait` (details: `waitMs`), `keychain-lost`, `lock-damaged`. */
  readonly unlock: (passphrase: string) => Promise<Result<LockStatus>>;
  /** Wraps the same data key by another passphrase. Errors: those of `unlock` and `create`. */
  readonly change: (words: { current: string; next: string }) => Promise<Result<null>>;
  /** The file that a clerk needs to help. Errors: `recovery-unavailable`, `lock-damaged`. */
  readonly recoveryRequest: () => Promise<Result<Uint8Array>>;
  /** Opens with the clerk's code, which opens nothing afterwards. Errors: `recovery-code-wrong`, those of `create`. */
  readonly recover: (words: { code: string; passphrase: string }) => Promise<Result<LockStatus>>;
  /**
   * Lets the holder of this certificate (PEM, checked by the caller) help; `whose` is what a clerk is shown of this
   * desk. Only while open.
   */
  readonly keepRecoveryCertificate: (pem: string, whose: RecoveryRequest['whose']) => Promise<Result<null>>;
  /** Forgets the keys. */
  readonly lock: (reason: LockReason) => void;
};
