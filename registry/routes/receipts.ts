import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ReceiptsPage } from '../../shared/registry-protocol/calls';
import type { Registry } from '../registry';
import { parseInput } from './parse-input';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';

const PAGE = 50;
const querySchema = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .default(0),
});

/** `GET /v1/receipts?after=`: this desk's receipts in order, whatever carried the packets (SYNC-36). */
export function routeReceipts(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/receipts', async (request, reply) => {
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return refuse(reply, desk.error);
    const query = parseInput(querySchema, request.query);
    if (!query.ok) return refuse(reply, query.error);
    const rows = await registry.store.query<{ seq: number; packet: Uint8Array }>(
      'select seq, packet from receipts where desk_id = $1 and seq > $2 order by seq limit $3',
      [desk.value.deskId, query.value.after, PAGE + 1],
    );
    const page: ReceiptsPage = {
      receipts: rows
        .slice(0, PAGE)
        .map(({ seq, packet }) => ({ seq, packet: Buffer.from(packet).toString('base64') })),
      more: rows.length > PAGE,
    };
    return reply.header('cache-control', 'no-store').send(page);
  });
}
