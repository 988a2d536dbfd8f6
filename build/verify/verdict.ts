import type { DeskError } from '../../shared/result';

/** Reasons that only an auditor meets; all others are those of shared/registry-protocol/reason-codes. */
export type AuditReason =
  | 'journal-inconsistent'
  | 'journal-unproved'
  | 'receipt-mismatch'
  | 'file-unreadable'
  | 'ca-unreadable'
  | 'crl-invalid'
  | 'at-unreadable';

export type Verdict =
  | 'accepted'
  | {
      readonly kind: 'refused' | 'unchecked';
      readonly reason: AuditReason | DeskError['code'];
      /** Where the desk and the registry have words for it. */
      readonly error?: DeskError;
    };
type Unaccepted = Exclude<Verdict, 'accepted'>;

export function refuse(reason: Unaccepted['reason'], error?: DeskError): Unaccepted {
  return error ? { kind: 'refused', reason, error } : { kind: 'refused', reason };
}

export function uncheck(reason: AuditReason): Unaccepted {
  return { kind: 'unchecked', reason };
}
