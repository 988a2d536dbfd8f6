import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../shared/registry-protocol/calls';
import type { ReasonCode } from '../../shared/registry-protocol/reason-codes';
import type { DeskError } from '../../shared/result';

/** Statuses that say more than 400. */
const STATUS: Partial<Record<ReasonCode, number>> = {
  'token-invalid': 401,
  'desk-revoked': 401,
  'desk-expired': 401,
  'not-in-scope': 403,
  'enrol-code-invalid': 403,
  'enrol-code-expired': 403,
  'enrol-code-used': 403,
  'certificate-not-enrolled': 403,
  'not-found': 404,
  'attachment-missing': 404,
  'packet-id-reused': 409,
  'packet-sequence-back': 409,
  'held-expired': 409,
  'held-clock': 409,
  'held-rubric': 409,
  'epoch-changed': 410,
  'cursor-below-floor': 410,
  'limit-size': 413,
  'protocol-unsupported': 426,
  'rate-limited': 429,
  internal: 500,
  'storage-failed': 503,
  'storage-full': 507,
};

export const statusOf = (code: ReasonCode): number => STATUS[code] ?? 400;

/** Answers a refusal with its status; `Retry-After` (seconds) where the desk should come again. */
export function refuse(reply: FastifyReply, error: DeskError): FastifyReply {
  const { code, retryable, details } = error;
  const body: Refusal = { error: details ? { code, retryable, details } : { code, retryable } };
  const wait = details?.retryAfter;
  if (typeof wait === 'number') void reply.header('retry-after', wait);
  return reply.code(statusOf(code)).header('cache-control', 'no-store').type('application/json').send(body);
}
