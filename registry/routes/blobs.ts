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

/** `GET /v1/blobs/{sha256}`: an attachment, to those who are granted a call with an application that has it. */
export function routeBlobs(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/blobs/:sha256', async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const params = parseInput(paramsSchema, request.params);
    if (!params.ok) return refuse(reply, params.error);
    const { sha256 } = params.value;
    // A hash is no capability (SYNC-25).
    const inScope = await registry.store.query(
      `select 1 from attachments t
       join applications a on a.id = t.application_id
       join grants g on g.call_id = a.call_id and g.reviewer_id = $2
       where t.sha256 = $1 limit 1`,
      [sha256, desk.value.reviewerId],
    );
    if (inScope.length === 0) return refuse(reply, fail('not-in-scope').error);
    return serveFile(request, reply, registry.blobs, { sha256, mediaType: 'application/octet-stream' });
  });
}
