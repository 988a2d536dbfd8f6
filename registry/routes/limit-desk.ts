import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../../shared/result';
import type { Registry } from '../registry';
import { refuse } from './refuse';
import { requireDesk } from './require-desk';
import { makeTokenBucket } from './token-bucket';

export type DeskRate = {
  /** Requests at once. */
  readonly burst: number;
  /** One more after so many ms. */
  readonly everyMs: number;
  /** A clock that nobody sets, ms. */
  readonly clock?: () => number;
};

/** A first sync of 100,000 applications takes some 110 requests, then one an attachment. */
export const DESK_RATE: DeskRate = { burst: 600, everyMs: 10 };

/** Below this part of the burst an answer that succeeds asks for a pause too. */
const NEARLY_EMPTY = 0.1;

/** A desk needs these to get a token at all. */
const OPEN: readonly string[] = ['/v1/hello', '/v1/enrol', '/v1/token'];

/**
 * A token bucket a desk (SYNC-62): one that runs wild slows itself and nobody else. Requests without a good token
 * are not counted here: their routes refuse them, or need none.
 */
export function limitDesk(registry: Pick<Registry, 'sessions'>, { burst, everyMs, clock }: DeskRate) {
  const time = clock ?? (() => performance.now());
  const bucket = makeTokenBucket({ burst, everyMs }, () => new Date(time()));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (OPEN.includes(request.routeOptions.url ?? '')) return undefined;
    const desk = await requireDesk(registry, request);
    if (!desk.ok) return undefined;
    const key = desk.value.deskId;
    const wait = bucket.waitFor(key);
    if (wait > 0) {
      return refuse(reply, fail('rate-limited', { retryable: true, details: { retryAfter: wait } }).error);
    }
    bucket.take(key);
    if (bucket.left(key) < burst * NEARLY_EMPTY) void reply.header('retry-after', pauseOf(burst, everyMs));
    return undefined;
  };
}

/** Seconds after which the bucket is no longer nearly empty, at least one. */
const pauseOf = (burst: number, everyMs: number): number =>
  Math.max(1, Math.ceil((burst * NEARLY_EMPTY * everyMs) / 1_000));
