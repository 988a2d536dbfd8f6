import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sha256Schema } from '../../shared/application/ids';
import { fail } from '../../shared/result';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';
import { serveFile } from './serve-file';

const paramsSchema = z.object({ sha256: sha256Schema });

/**
 * `GET /v1/chunks/{sha256}`: a file as it is, resumable by Range (SYNC-22). It is opaque: no
 * `Content-Encoding`, so that no middleman unpacks what the desk verifies by its hash.
 */
export function routeChunks(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/chunks/:sha256', async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const params = parseInput(paramsSchema, request.params);
    if (!params.ok) return refuse(reply, params.error);
    const { sha256 } = params.value;
    const [mine, holders] = await Promise.all([
      registry.scopes.feedsOf(desk.value.reviewerId),
      registry.snapshots.feedsOfChunk(sha256),
    ]);
    if (!holders.some((feed) => mine.includes(feed))) return refuse(reply, fail('not-in-scope').error);
    return serveFile(request, reply, registry.snapshots.chunks, {
      sha256,
      mediaType: 'application/octet-stream',
    });
  });
}
