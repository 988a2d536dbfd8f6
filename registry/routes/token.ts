import type { FastifyInstance } from 'fastify';
import { tokenRequestSchema } from '../../shared/registry-protocol/calls';
import { renewTokens } from '../identity/renew-tokens';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';

/** `POST /v1/token`: a new pair for a refresh token, proven by the desk's key (SYNC-43). */
export function routeToken(app: FastifyInstance, registry: Registry): void {
  app.post('/v1/token', { bodyLimit: 16 * 1024 }, async (request, reply) => {
    const input = parseInput(tokenRequestSchema, request.body);
    if (!input.ok) return refuse(reply, input.error);
    const tokens = await renewTokens(registry, input.value);
    return tokens.ok
      ? reply.header('cache-control', 'no-store').send(tokens.value)
      : refuse(reply, tokens.error);
  });
}
