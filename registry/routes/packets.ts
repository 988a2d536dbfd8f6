import type { FastifyInstance } from 'fastify';
import { PACKET_MEDIA_TYPE } from '../../shared/packet/packet';
import { LIMITS } from '../../shared/registry-protocol/protocol';
import { fail } from '../../shared/result';
import type { DeskSession } from '../identity/desk-sessions';
import { receivePacket } from '../packets/receive-packet';
import type { Registry } from '../registry';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';

/** `POST /v1/packets`: the same bytes as the file; answers the receipt as a signed packet (SYNC-30). */
export function routePackets(app: FastifyInstance, registry: Registry): void {
  const desks = new WeakMap<object, DeskSession>();
  app.post('/v1/packets', {
    bodyLimit: LIMITS.packetBytes,
    // Before the body is read: a stranger cannot make the registry hold 256 MiB.
    onRequest: async (request, reply) => {
      const desk = await requireDesk(registry, request);
      if (!desk.ok) return refuse(reply, desk.error);
      desks.set(request, desk.value);
    },
    handler: async (request, reply) => {
      const desk = desks.get(request);
      if (!desk) return refuse(reply, fail('token-invalid').error);
      if (!(request.body instanceof Uint8Array)) return refuse(reply, fail('not-a-packet').error);
      const received = await receivePacket(registry, request.body, 'wire', desk.deskId);
      if (!received.ok) return refuse(reply, received.error);
      return reply
        .type(PACKET_MEDIA_TYPE)
        .header('cache-control', 'no-store')
        .send(Buffer.from(received.value.packet));
    },
  });
}
