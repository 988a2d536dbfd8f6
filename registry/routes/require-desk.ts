import type { FastifyRequest } from 'fastify';
import { fail, type Result } from '../../shared/result';
import type { DeskSession } from '../identity/desk-sessions';
import type { Registry } from '../registry';

/** The desk that this request comes from. Errors: `token-invalid`, `desk-revoked`. */
export async function requireDesk(
  registry: Pick<Registry, 'sessions'>,
  request: FastifyRequest,
): Promise<Result<DeskSession>> {
  const match = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(request.headers.authorization ?? '');
  return match?.[1] ? registry.sessions.find(match[1]) : fail('token-invalid');
}
