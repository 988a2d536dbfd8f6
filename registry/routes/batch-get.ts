import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { documentKindSchema, feedIdSchema } from '../../shared/registry-protocol/feed';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { fail } from '../../shared/result';
import { ENTRY_COLUMNS, feedLine, JOIN_DOCUMENT, type EntryRow } from '../feeds/feed-lines';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';

const bodySchema = z.object({
  feed: feedIdSchema,
  items: z
    .array(z.object({ kind: documentKindSchema, id: z.string().min(1).max(100) }))
    .min(1)
    .max(LIMITS.pageRows),
});

/**
 * `POST /v1/rows:batchGet`: the entries of these items as they stand, as NDJSON with an end line `{end, epoch,
 * rows, more}`. `more`: the answer would have been too large, ask again for those that are not in it. Items that
 * the feed never had are left out (SYNC-27).
 */
export function routeBatchGet(app: FastifyInstance, registry: Registry): void {
  app.post('/v1/rows::batchGet', { bodyLimit: 256 * 1024 }, async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const body = parseInput(bodySchema, request.body);
    if (!body.ok) return refuse(reply, body.error);
    const { feed, items } = body.value;
    const feeds = await registry.scopes.feedsOf(desk.value.reviewerId);
    if (!feeds.includes(feed)) return refuse(reply, fail('not-in-scope').error);
    const rows = await registry.store.query<EntryRow>(
      `select ${ENTRY_COLUMNS} from json_to_recordset($2::json) as i (kind text, id text)
       join feed_entry e on e.feed = $1 and e.kind = i.kind and e.item = i.id ${JOIN_DOCUMENT} order by e.seq`,
      [feed, JSON.stringify(items)],
    );
    const lines = takeUpTo(rows.map(feedLine), LIMITS.pageBytes);
    const end = { end: true, epoch: registry.epoch, rows: lines.length, more: lines.length < rows.length };
    return reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .send(`${lines.join('')}${JSON.stringify(end)}\n`);
  });
}

/** As many lines as fit, and the first in any case. */
function takeUpTo(lines: readonly string[], limit: number): readonly string[] {
  let bytes = 0;
  const fitting = lines.findIndex((line, index) => (bytes += Buffer.byteLength(line)) > limit && index > 0);
  return fitting < 0 ? lines : lines.slice(0, fitting);
}
