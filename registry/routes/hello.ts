import type { FastifyInstance } from 'fastify';
import type { Hello } from '../../shared/registry-protocol/calls';
import { LIMITS, PROTOCOL, SCHEMA_VERSION } from '../../shared/registry-protocol/protocol';
import type { Registry } from '../registry';

/** `GET /v1/hello`: who answers here, what it speaks, and a nonce for a proof (SYNC-4). */
export function routeHello(app: FastifyInstance, registry: Registry): void {
  app.get('/v1/hello', (_request, reply) => {
    const hello: Hello = {
      registry: { id: registry.id, name: registry.name },
      protocol: PROTOCOL,
      schema: { min: SCHEMA_VERSION, max: SCHEMA_VERSION },
      epoch: registry.epoch,
      limits: { pageRows: LIMITS.pageRows, pageBytes: LIMITS.pageBytes, packetBytes: LIMITS.packetBytes },
      nonce: registry.nonces.make(),
      time: registry.tools.now().toISOString(),
    };
    return reply.header('cache-control', 'no-store').send(hello);
  });
}
