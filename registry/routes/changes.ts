import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';
import { readCursor } from '../feeds/cursor';
import { readChanges } from '../feeds/read-changes';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireFeed } from './require-feed';

const querySchema = z.object({ since: z.string().max(200).optional() });

/** `GET /v1/feeds/{f}/changes?since=`: a page of NDJSON that ends with its `pageEnd` line (SYNC-23). */
export function routeChanges(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/feeds/:feed/changes', async (request, reply) => {
    const feed = await requireFeed(registry, request);
    if (!feed.ok) return refuse(reply, feed.error);
    const query = parseInput(querySchema, request.query);
    if (!query.ok) return refuse(reply, query.error);
    const since = startOf(registry, feed.value, query.value.since);
    if (!since.ok) return refuse(reply, since.error);
    const page = await readChanges(registry.store, {
      feed: feed.value,
      epoch: registry.epoch,
      since: since.value,
    });
    if (!page.ok) return refuse(reply, page.error);
    return reply.type('application/x-ndjson').header('cache-control', 'no-store').send(page.value);
  });
}

/** No cursor: from the beginning, whatever the floor. */
function startOf(registry: Registry, feed: string, cursor: string | undefined): Result<number> {
  if (cursor === undefined || cursor === '') return ok(0);
  const since = readCursor(cursor, registry.epoch);
  if (!since.ok) return since;
  return since.value < registry.heads.get(feed).floor ? fail('cursor-below-floor') : since;
}
