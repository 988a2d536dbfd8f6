import { HEADERS, PROTOCOL, protocolHeader } from '../../shared/registry-protocol/protocol';
import { fail, ok, type Result } from '../../shared/result';
import { limitIdleTime } from './limit-idle-time';
import { mapNetworkFailure } from './map-network-failure';

export type RegistryRequest = {
  readonly method: 'GET' | 'POST';
  /** `/v1/…`, query included. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes can be sent again after a token was renewed; a stream is sent once. */
  readonly body?: Uint8Array | ReadableStream<Uint8Array>;
  readonly signal?: AbortSignal;
};

/** Milliseconds. */
export type Timeouts = {
  /** Until the head of an answer to a short call. */
  readonly call: number;
  /** Until the head of an answer to an uploaded packet: the registry verifies it first. */
  readonly upload: number;
  /** Between two pieces of a body. */
  readonly idle: number;
};

/** One HTTP exchange. Every status is a value; a failure means that no answer came. */
export type RegistryWire = {
  readonly send: (
    address: string,
    request: RegistryRequest & { readonly accessToken?: string },
  ) => Promise<Result<Response>>;
};

export function createRegistryWire(options: {
  readonly fetch: typeof globalThis.fetch;
  readonly appVersion: string;
  readonly timeouts: Timeouts;
}): RegistryWire {
  const { fetch, appVersion, timeouts } = options;
  return {
    send: async (address, request) => {
      const { method, path, body, accessToken, signal } = request;
      if (signal?.aborted) return fail('cancelled', { retryable: true });
      const cut = new AbortController();
      const cancel = (): void => cut.abort();
      signal?.addEventListener('abort', cancel, { once: true });
      const headTimer = setTimeout(cancel, body === undefined ? timeouts.call : timeouts.upload);
      try {
        const answer = await fetch(`${address}${path}`, {
          method,
          redirect: 'manual',
          credentials: 'omit',
          signal: cut.signal,
          headers: {
            ...request.headers,
            'user-agent': `review-desk/${appVersion}`,
            [HEADERS.protocol]: protocolHeader(PROTOCOL),
            ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
          },
          // Streams need `duplex`, which the types of some engines do not know yet.
          ...(body === undefined ? {} : ({ body, duplex: 'half' } as RequestInit)),
        });
        if (!answer.body) return ok(answer);
        const limited = limitIdleTime(answer.body, timeouts.idle, cut);
        return ok(new Response(limited, { status: answer.status, headers: answer.headers }));
      } catch (cause) {
        if (signal?.aborted) return fail('cancelled', { retryable: true });
        return mapNetworkFailure(cause);
      } finally {
        clearTimeout(headTimer);
      }
    },
  };
}
