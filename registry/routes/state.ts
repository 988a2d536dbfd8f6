import type { FastifyInstance } from 'fastify';
import { stateOf } from '../feeds/state-of';
import { keysOf } from '../identity/keys-of';
import type { Registry } from '../registry';
import { sha256Hex } from '../sha256-hex';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';

/** `GET /v1/state`: the feeds that this desk holds and where they stand; 304 when nothing changed (SYNC-20). */
export function routeState(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/state', async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const feeds = await registry.scopes.feedsOf(desk.value.reviewerId);
    const body = JSON.stringify({ ...stateOf(registry, feeds), keys: await keysOf(registry) });
    const etag = `"${sha256Hex(body).slice(0, 32)}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('application/json').send(body);
  });
}
