import type { Refusal } from '../../shared/registry-protocol/calls';
import type { ReasonCode } from '../../shared/registry-protocol/reason-codes';
import type { DeskError } from '../../shared/result';

/** Statuses of the refusals that main makes itself; all others are failures of the way to the registry. */
const STATUS: Partial<Record<ReasonCode, number>> = {
  'input-invalid': 400,
  'not-found': 404,
  'attachment-missing': 404,
  'not-in-scope': 403,
  'storage-full': 507,
  'storage-low': 507,
  'storage-failed': 500,
  internal: 500,
};

/** A failure as an answer, with the body that the registry's own refusals have. */
export function refuse(error: DeskError, status = STATUS[error.code] ?? 502): Response {
  const { code, retryable, details } = error;
  const body: Refusal = { error: { code, retryable, ...(details ? { details: { ...details } } : {}) } };
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
