import { describe, expect, test } from 'vitest';
import { pipeToRegistry } from '../../electron/protocol/pipe-registry';
import type { RegistryRequest } from '../../electron/registry-client/registry-wire';
import { ok } from '../../shared/result';

/** What main passes on for a request of the page; null when it refuses. */
async function pipe(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}) {
  const passed: RegistryRequest[] = [];
  const client = {
    request: (request: RegistryRequest) => {
      passed.push(request);
      return Promise.resolve(ok(new Response('{}', { headers: { 'content-type': 'application/json' } })));
    },
  };
  const url = new URL(`app://desk/registry${path}`);
  const body = method === 'POST' ? { body: '{}' } : {};
  await pipeToRegistry(new Request(url, { method, headers, ...body }), url, client);
  return passed[0] ?? null;
}

describe('the ways of a repair through main (SYNC-75)', () => {
  test.each([
    ['GET', '/v1/feeds/p:C1/inventory'],
    ['GET', '/v1/feeds/r:demo/inventory?after=abc-_123'],
    ['POST', '/v1/rows:batchGet'],
  ] as const)('%s %s is passed on as it is', async (method, path) => {
    expect(await pipe(method, path)).toMatchObject({ method, path });
  });

  test.each([
    ['POST', '/v1/feeds/p:C1/inventory'],
    ['GET', '/v1/rows:batchGet'],
    ['GET', '/v1/feeds/p:C1/inventory?since=1'],
    ['GET', '/v1/feeds/p:C1/inventory?after=1&after=2'],
    ['GET', '/v1/feeds/p:C1%2F..%2Fx/inventory'],
    ['POST', '/v1/rows:batchGet?feed=p:C1'],
    ['POST', '/v1/rows:batchGetAll'],
  ] as const)('%s %s is refused', async (method, path) => {
    expect(await pipe(method, path)).toBeNull();
  });

  test('what a body is, main says, not the page', async () => {
    const asPage = { 'content-type': 'text/html' };
    expect((await pipe('POST', '/v1/rows:batchGet', asPage))?.headers).toMatchObject({
      'content-type': 'application/json',
    });
    expect((await pipe('POST', '/v1/packets', asPage))?.headers).toMatchObject({
      'content-type': 'application/vnd.etsi.asic-e+zip',
    });
  });
});
