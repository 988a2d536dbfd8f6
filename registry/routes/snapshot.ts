import type { FastifyInstance } from 'fastify';
import type { Registry } from '../registry';
import { refuse } from './refuse';
import { requireFeed } from './require-feed';

/** `GET /v1/feeds/{f}/snapshot`: manifest of the chunks that hold the whole feed (SYNC-21). */
export function routeSnapshot(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/feeds/:feed/snapshot', async (request, reply) => {
    const feed = await requireFeed(registry, request);
    if (!feed.ok) return refuse(reply, feed.error);
    const manifest = await registry.snapshots.manifestOf(feed.value);
    return reply.header('cache-control', 'private, no-cache').send(manifest);
  });
}
