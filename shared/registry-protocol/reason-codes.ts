import { z } from 'zod';

/**
 * Why something did not happen: one list for the registry, the desk and the packets.
 * Each code has three messages in both languages: `error.<code>.happened`, `.kept`, `.todo`.
 */
export const REASON_CODES = [
  // reaching the registry
  'registry-unreachable',
  'registry-not-found',
  'registry-error',
  'registry-answer-invalid',
  'protocol-unsupported',
  'rate-limited',
  'cancelled',
  // identity
  'address-invalid',
  'enrol-code-invalid',
  'enrol-code-expired',
  'enrol-code-used',
  'csr-invalid',
  'certificate-refused',
  'not-enrolled',
  'token-invalid',
  'desk-revoked',
  'desk-expired',
  'key-unavailable',
  // the desk's lock
  'desk-locked',
  'passphrase-wrong',
  'passphrase-wait',
  'passphrase-weak',
  'recovery-code-wrong',
  'recovery-request-wrong',
  'recovery-unavailable',
  'lock-damaged',
  'keychain-lost',
  // requests and data
  'input-invalid',
  'schema-invalid',
  'not-found',
  'not-in-scope',
  'epoch-changed',
  'cursor-below-floor',
  'digest-mismatch',
  'answer-truncated',
  'answer-too-large',
  'feed-behind',
  'storage-full',
  'storage-low',
  'attachment-limit',
  'storage-failed',
  'database-newer',
  'database-other-key',
  'record-damaged',
  'settings-damaged',
  // packets
  'not-a-packet',
  'zip-layout',
  'entry-name',
  'entry-missing',
  'entry-unsigned',
  'manifest-invalid',
  'signature-missing',
  'signature-invalid',
  'certificate-untrusted',
  'certificate-not-enrolled',
  'certificate-usage',
  'certificate-expired',
  'certificate-revoked',
  'suite-unsupported',
  'envelope-recipient',
  'envelope-cut',
  'envelope-damaged',
  'limit-entries',
  'limit-size',
  'limit-ratio',
  'packet-kind',
  'packet-recipient',
  'packet-id-reused',
  'packet-sequence-back',
  'held-expired',
  'held-clock',
  'held-rubric',
  'clerk-refused',
  'intake-older',
  'intake-volume-missing',
  'intake-mixed',
  // decisions
  'decision-id-reused',
  'application-amended',
  'application-unknown',
  'assignment-withdrawn',
  'review-changed',
  'rubric-unknown',
  'review-incomplete',
  'amount-invalid',
  'review-sealed',
  'conflict-declared',
  // files
  'file-not-found',
  'file-unreadable',
  'file-not-writable',
  'disk-full',
  'not-json',
  'not-360giving',
  'dialog-cancelled',
  'attachment-missing',
  'print-failed',
  'internal',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];
export const reasonCodeSchema = z.enum(REASON_CODES);

/** Nothing is wrong with the packet, but a person has to look: the registry keeps it whole until then (PKT-190). */
export const HOLD_REASONS = [
  'held-expired',
  'held-clock',
  'held-rubric',
] as const satisfies readonly ReasonCode[];
export type HoldReason = (typeof HOLD_REASONS)[number];

export function isHeld(code: string | null): code is HoldReason {
  return HOLD_REASONS.some((reason) => reason === code);
}
