import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ok } from '../../shared/result';
import { readInventoryCursor } from '../feeds/cursor';
import { readInventory } from '../feeds/read-inventory';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireFeed } from './require-feed';

const querySchema = z.object({ after: z.string().max(400).optional() });

/** `GET /v1/feeds/{f}/inventory?after=`: ids and versions of all that the feed holds (SYNC-26). */
export function routeInventory(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/feeds/:feed/inventory', async (request, reply) => {
    const feed = await requireFeed(registry, request);
    if (!feed.ok) return refuse(reply, feed.error);
    const query = parseInput(querySchema, request.query);
    if (!query.ok) return refuse(reply, query.error);
    const { store, epoch } = registry;
    const cursor = query.value.after;
    const after = cursor ? readInventoryCursor(cursor, epoch) : ok({ kind: '', item: '' });
    if (!after.ok) return refuse(reply, after.error);
    const { head } = registry.heads.get(feed.value);
    const page = await readInventory(store, { feed: feed.value, epoch, after: after.value, head });
    return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(page);
  });
}
