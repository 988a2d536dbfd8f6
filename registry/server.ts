import Fastify, { type FastifyInstance } from 'fastify';
import { HEADERS, LIMITS, PROTOCOL } from '../shared/registry-protocol/protocol';
import { fail } from '../shared/result';
import type { Registry } from './registry';
import { routeBatchGet } from './routes/batch-get';
import { routeBlobs } from './routes/blobs';
import { routeCertificates } from './routes/certificates';
import { routeChanges } from './routes/changes';
import { routeChunks } from './routes/chunks';
import { routeEnrol } from './routes/enrol';
import { routeHello } from './routes/hello';
import { routeInventory } from './routes/inventory';
import { DESK_RATE, limitDesk, type DeskRate } from './routes/limit-desk';
import { routePackets } from './routes/packets';
import { routeReceipts } from './routes/receipts';
import { refuse } from './routes/refuse';
import { routeSnapshot } from './routes/snapshot';
import { routeState } from './routes/state';
import { routeToken } from './routes/token';
import { storageFailureOf } from './store/store-error';

const ROUTES = [
  routeHello,
  routeEnrol,
  routeToken,
  routeCertificates,
  routeState,
  routeSnapshot,
  routeChunks,
  routeChanges,
  routeInventory,
  routeBatchGet,
  routeBlobs,
  routePackets,
  routeReceipts,
] as const;

/** The registry's HTTP face. Every refusal has the body of `refusalSchema`; nothing of the inside shows. */
export function buildServer(registry: Registry, deskRate: DeskRate = DESK_RATE): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.addContentTypeParser(
    ['application/vnd.etsi.asic-e+zip', 'application/octet-stream'],
    { parseAs: 'buffer', bodyLimit: LIMITS.packetBytes },
    (_request, body, done) => done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    if (speaksOurProtocol(request.headers[HEADERS.protocol])) return;
    const { min, max } = PROTOCOL;
    return refuse(reply, fail('protocol-unsupported', { details: { min, max } }).error);
  });
  app.addHook('onRequest', limitDesk(registry, deskRate));
  app.setNotFoundHandler((_request, reply) => refuse(reply, fail('not-found').error));
  app.setErrorHandler((error: { statusCode?: number; message?: string; stack?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413)
      return refuse(reply, fail('limit-size', { details: { limit: LIMITS.packetBytes } }).error);
    if (status >= 400 && status < 500) return refuse(reply, fail('input-invalid').error);
    const failure = storageFailureOf(error);
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    if (failure) {
      registry.tools.log(`${failure.code} in ${route}: ${String(error.message)}`);
      return refuse(reply, failure);
    }
    registry.tools.log(`error ${route}: ${error.stack ?? String(error.message)}`);
    return refuse(reply, fail('internal', { retryable: true }).error);
  });
  for (const route of ROUTES) route(app, registry);
  return app;
}

/** A number or a range, such as `1` or `1-2`; a desk that says nothing is taken as it is. */
function speaksOurProtocol(header: string | string[] | undefined): boolean {
  if (header === undefined) return true;
  const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(String(header));
  if (!match) return false;
  const min = Number(match[1]);
  const max = Number(match[2] ?? match[1]);
  return min <= PROTOCOL.max && max >= PROTOCOL.min;
}
