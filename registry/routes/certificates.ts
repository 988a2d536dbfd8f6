import type { FastifyInstance } from 'fastify';
import { renewalRequestSchema } from '../../shared/registry-protocol/calls';
import { renewCertificates } from '../identity/renew-certificates';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';

/** `POST /v1/certificates`: the next certificates of a desk, proven by its present key (PKT-140). */
export function routeCertificates(app: FastifyInstance, registry: Registry): void {
  app.post('/v1/certificates', { bodyLimit: 64 * 1024 }, async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const input = parseInput(renewalRequestSchema, request.body);
    if (!input.ok) return refuse(reply, input.error);
    const answer = await renewCertificates(registry, desk.value, input.value);
    return answer.ok
      ? reply.header('cache-control', 'no-store').send(answer.value)
      : refuse(reply, answer.error);
  });
}
