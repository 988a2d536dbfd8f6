import type { FastifyInstance } from 'fastify';
import { enrolRequestSchema } from '../../shared/registry-protocol/calls';
import { fail } from '../../shared/result';
import { enrolDesk } from '../identity/enrol-desk';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { makeTokenBucket } from './token-bucket';

/** Wrong codes a minute from one address before it has to wait: a code has 60 random bits. */
const TRIES = { burst: 10, everyMs: 6_000 } as const;

/** `POST /v1/enrol`: a one-time code and a certificate request become a desk (SYNC-41). */
export function routeEnrol(app: FastifyInstance, registry: Registry): void {
  const bucket = makeTokenBucket(TRIES, registry.tools.now);
  app.post('/v1/enrol', { bodyLimit: 64 * 1024 }, async (request, reply) => {
    const wait = bucket.waitFor(request.ip);
    if (wait > 0)
      return refuse(reply, fail('rate-limited', { retryable: true, details: { retryAfter: wait } }).error);
    const input = parseInput(enrolRequestSchema, request.body);
    if (!input.ok) return refuse(reply, input.error);
    const answer = await enrolDesk(registry, input.value);
    if (answer.ok) return reply.header('cache-control', 'no-store').send(answer.value);
    bucket.take(request.ip);
    return refuse(reply, answer.error);
  });
}
