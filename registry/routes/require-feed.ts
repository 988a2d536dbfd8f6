import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { feedIdSchema } from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import type { Registry } from '../registry';
import { requireDesk } from './require-desk';

const paramsSchema = z.object({ feed: feedIdSchema });

/**
 * The feed in the path, when the desk that asks may read it. `not-in-scope` also for feeds that do not exist:
 * the answer tells nobody which calls there are.
 */
export async function requireFeed(
  registry: Pick<Registry, 'sessions' | 'scopes'>,
  request: FastifyRequest,
): Promise<Result<string>> {
  const desk = await requireDesk(registry, request);
  if (!desk.ok) return desk;
  const params = paramsSchema.safeParse(request.params);
  if (!params.success) return fail('input-invalid', { details: { field: 'feed' } });
  const feeds = await registry.scopes.feedsOf(desk.value.reviewerId);
  return feeds.includes(params.data.feed) ? ok(params.data.feed) : fail('not-in-scope');
}
