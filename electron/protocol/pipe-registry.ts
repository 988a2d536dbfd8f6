import { PACKET_MEDIA_TYPE } from '../../shared/packet/packet';
import { REGISTRY_ROUTES } from '../../shared/ipc/desk-routes';
import { fail } from '../../shared/result';
import type { RegistryClient } from '../registry-client/registry-client';
import { refuse } from './refuse';
import { takeBody } from './read-body';

/** Query parameters that a route takes; every other one refuses the request. */
const QUERY: readonly { readonly path: RegExp; readonly names: readonly string[] }[] = [
  { path: /\/changes$/, names: ['since'] },
  { path: /\/inventory$/, names: ['after'] },
  { path: /^\/v1\/receipts$/, names: ['after'] },
];
const QUERY_VALUE = /^[\x21-\x7e]{0,400}$/;

/** What travels with a request, and what comes back: no cookies, no credentials, nothing else. */
const REQUEST_HEADERS = ['accept', 'if-none-match', 'if-range', 'range'];
const ANSWER_HEADERS = [
  'accept-ranges',
  'content-range',
  'content-type',
  'etag',
  'retry-after',
  'x-review-desk-protocol',
];
const REGISTRY_MEDIA =
  /^(application\/(json|x-ndjson|ndjson|octet-stream|gzip|zip|vnd\.etsi\.asic-e\+zip)|text\/plain)\b/i;

/**
 * Pipes an allow-listed request to the registry with this desk's token, and its answer back, both at the pace
 * of their readers. `path` is what stands after `/registry`.
 */
export async function pipeToRegistry(
  request: Request,
  url: URL,
  client: Pick<RegistryClient, 'request'>,
): Promise<Response> {
  const path = url.pathname.slice('/registry'.length);
  const method = allowedMethod(request.method, path);
  if (!method) return refuse({ code: 'not-found', retryable: false });
  if (!isAllowedQuery(path, url.searchParams)) return refuse({ code: 'input-invalid', retryable: false });
  const body = method === 'POST' ? await takeBody(request.body) : undefined;
  const answer = await client.request({
    method,
    path: `${path}${url.search}`,
    headers: {
      ...pickHeaders(request.headers, REQUEST_HEADERS),
      ...(body ? { 'content-type': bodyTypeOf(path) } : {}),
    },
    signal: request.signal,
    ...(body ? { body } : {}),
  });
  if (!answer.ok) return refuse(answer.error);
  return passOn(answer.value, path);
}

/** What a route takes is fixed here, whatever the page says that it sends. */
function bodyTypeOf(path: string): string {
  return path === '/v1/packets' ? PACKET_MEDIA_TYPE : 'application/json';
}

function passOn(answer: Response, path: string): Response {
  const { status, headers } = answer;
  const silent = status === 204 || status === 304;
  if (!silent && !(isExpected(status) && REGISTRY_MEDIA.test(headers.get('content-type') ?? ''))) {
    void answer.body?.cancel().catch(() => undefined);
    return refuse(explainAnswer(status, path));
  }
  const passed = pickHeaders(headers, ANSWER_HEADERS);
  const length = headers.get('content-length');
  // The length of a body that was unpacked on the way is not the length that is passed on.
  if (length !== null && !headers.has('content-encoding')) passed['content-length'] = length;
  passed['cache-control'] = 'no-store';
  return new Response(silent ? null : answer.body, { status, headers: passed });
}

/** Redirects are never followed: a token goes to the registry's address and nowhere else. */
function isExpected(status: number): boolean {
  return status >= 200 && (status < 300 || status >= 400);
}

function explainAnswer(status: number, path: string) {
  if (status >= 500) return fail('registry-error', { retryable: true, details: { status } }).error;
  const code = path === '/v1/hello' || status === 404 ? 'registry-not-found' : 'registry-answer-invalid';
  return fail(code, { details: { status } }).error;
}

function allowedMethod(method: string, path: string): 'GET' | 'POST' | null {
  return REGISTRY_ROUTES.find((route) => route.method === method && route.path.test(path))?.method ?? null;
}

function isAllowedQuery(path: string, query: URLSearchParams): boolean {
  const names = QUERY.find((route) => route.path.test(path))?.names ?? [];
  return [...query].every(
    ([name, value]) => names.includes(name) && query.getAll(name).length === 1 && QUERY_VALUE.test(value),
  );
}

function pickHeaders(headers: Headers, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked[name] = value;
  }
  return picked;
}
