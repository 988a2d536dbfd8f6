import { z } from 'zod';

/** Longest passphrase, UTF-16 units. */
export const PASSPHRASE_UNITS = 1_000;
export const passphraseSchema = z.string().min(1).max(PASSPHRASE_UNITS);

export const LOCK_REASONS = ['start', 'asked', 'idle', 'suspend', 'screen'] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

/** What a page may know of the lock while it is shut: nothing of what is behind it. */
export const lockStatusSchema = z.strictObject({
  /** `new`: no passphrase was chosen yet. */
  state: z.enum(['new', 'locked', 'open']),
  /** Why it is shut, or was shut last. */
  reason: z.enum(LOCK_REASONS),
  /** `used`: the passphrase opens it together with a secret in the system's keychain. `lost`: that secret is gone. */
  keychain: z.enum(['used', 'absent', 'lost']),
  /** Wrong passphrases since the last right one. */
  failures: z.int().nonnegative(),
  /** Milliseconds until the next try is taken; 0: at once. */
  waitMs: z.int().nonnegative(),
  /** Whether the organisation can help with a recovery code. */
  recoverable: z.boolean(),
});
export type LockStatus = z.infer<typeof lockStatusSchema>;

const key = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength === 32, 'key');

/** What the page seals with; both null only where a test has switched sealing off. */
export const pageKeysSchema = z.strictObject({ rows: key.nullable(), values: key.nullable() });
export type PageKeys = z.infer<typeof pageKeysSchema>;

/** Minutes without input, on the whole system, after which a desk may be set to lock itself. */
export const lockAfterSchema = z.union([
  z.literal(5),
  z.literal(10),
  z.literal(15),
  z.literal(30),
  z.literal(60),
]);
