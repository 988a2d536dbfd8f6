import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobs } from '../../electron/blobs/open-blobs';
import { createAppHandler } from '../../electron/protocol/answer-app-request';
import { createIntakeSets } from '../../electron/packets/intake/intake-sets';
import { openStagingFiles } from '../../electron/packets/intake/staging-files';
import { createDeskRoutes } from '../../electron/protocol/desk-routes';
import { SECURITY_HEADERS } from '../../electron/protocol/security-headers';
import { openStaticFiles } from '../../electron/protocol/static-files';
import type { RegistryRequest } from '../../electron/registry-client/registry-wire';
import { fail, ok, type Result } from '../../shared/result';
import { FILES_KEY, putHeld } from '../support/sealed-shelf';

const PAGE = '<!doctype html><title>page</title>';
const SECRET = 'outside the root';
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

describe('protocol: app://', () => {
  let folder: string;
  let answer: (request: Request) => Promise<Response>;
  let asked: RegistryRequest[];
  let registryAnswers: () => Promise<Result<Response>>;

  const get = (path: string, headers: Record<string, string> = {}) =>
    answer(new Request(`app://desk${path}`, { headers }));
  const codeIn = async (response: Response): Promise<string> =>
    ((await response.json()) as { error: { code: string } }).error.code;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'review-app-'));
    const root = join(folder, 'renderer');
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'index.html'), PAGE);
    writeFileSync(join(root, 'assets', 'main.js'), 'export const a = 1;');
    writeFileSync(join(folder, 'secret.txt'), SECRET);
    symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
    symlinkSync(folder, join(root, 'up'));
    asked = [];
    registryAnswers = async () => ok(Response.json({ fine: true }));
    const client = {
      request: (request: RegistryRequest) => {
        asked.push(request);
        return registryAnswers();
      },
    };
    const blobs = openBlobs({ folder: join(folder, 'blobs'), key: FILES_KEY, now: Date.now });
    const settings = { read: () => ({ attachments: 'assigned' as const, attachmentLimit: null }) };
    const verifyReceipt = async () => fail('not-a-packet');
    const intake = createIntakeSets(openStagingFiles(FILES_KEY));
    const routes = createDeskRoutes({ client, blobs, settings, verifyReceipt, intake });
    answer = createAppHandler({
      routes,
      files: openStaticFiles({ root, live: true }),
      log: (place, cause) => {
        throw new Error(`a bug in ${place}`, { cause });
      },
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('serves the page and its files with the right media types', async () => {
    expect(await (await get('/')).text()).toBe(PAGE);
    expect((await get('/')).headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await get('/assets/main.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/assets/none.js')).status).toBe(404);
  });

  it.each(['/', '/assets/main.js', '/none', '/blobs', '/registry/v1/state', '/registry/v1/secret'])(
    'CSP: puts the exact security headers on %s',
    async (path) => {
      const { headers } = await get(path);
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers.get(name)).toBe(value);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
    },
  );

  it('protocol: 10,000 hostile paths never leave the root', async () => {
    console.info(`app:// fuzz seed ${SEED} (FUZZ_SEED=${SEED} repeats it)`);
    const step = fc.constantFrom(
      ...['..', '.', '%2e%2e', '%2E.', '..%2f', '..%5c', '\\', '\\..', '/', '//', '%00', '\u0000', 'C:', '~'],
      ...[
        'secret.txt',
        'link.txt',
        'up',
        'renderer',
        'assets',
        'index.html',
        'etc/passwd',
        '%c0%ae%c0%ae',
        '%252e',
      ],
      ...['?', '#', ';', '@', 'file:', 'blobs', 'registry', 'constructor', '__proto__', '\u202e', ' '],
    );
    const path = fc.array(fc.oneof(step, fc.string({ maxLength: 6 })), { maxLength: 12 });
    const separator = fc.constantFrom('/', '', '\\', '%2f');
    const tame = new Set([PAGE, 'export const a = 1;']);
    await fc.assert(
      fc.asyncProperty(path, separator, async (steps, between) => {
        const url = parseUrl(`app://desk/${steps.join(between)}`);
        if (!url) return;
        const response = await answer(new Request(url));
        const text = await response.text();
        expect(text).not.toContain(SECRET);
        if (response.headers.get('content-type') !== 'application/json') expect(tame.has(text)).toBe(true);
      }),
      { numRuns: 10_000, seed: SEED },
    );
  });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another page of ours', { origin: 'app://pdf' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_who, headers) => {
    const before = asked.length;
    const response = await get('/registry/v1/state', headers);
    expect([response.status, await codeIn(response)]).toEqual([403, 'not-in-scope']);
    expect(asked).toHaveLength(before);
  });

  it('refuses another host', async () => {
    expect((await answer(new Request('app://other/'))).status).toBe(403);
  });

  it.each<[string, string]>([
    ['GET', '/registry/v1/token'],
    ['POST', '/registry/v1/enrol'],
    ['POST', '/registry/v1/state'],
    ['GET', '/registry/v1/packets'],
    ['DELETE', '/registry/v1/packets'],
    ['GET', '/registry/v1/blobs/' + '0'.repeat(64)],
    ['GET', '/registry/v1/feeds/x:evil/changes'],
    ['GET', '/registry/v1/feeds/p:a%2f..%2f..%2ftoken/changes'],
    ['GET', '/registry/v1/chunks/../token'],
    ['GET', '/registry/v1/state/'],
    ['GET', '/registry//v1/state'],
    ['GET', '/registry/v2/state'],
    ['POST', '/blobs/nonsense?size=1'],
    ['GET', '/blobs/sweep'],
    ['DELETE', '/blobs'],
    ['GET', '/packets/verify'],
  ])('does not pipe %s %s', async (method, path) => {
    const before = asked.length;
    const response = await answer(
      new Request(`app://desk${path}`, { method, ...(method === 'POST' ? { body: 'x' } : {}) }),
    );
    expect(response.status).toBe(404);
    expect(asked).toHaveLength(before);
  });

  it.each([
    '/registry/v1/state?a=1',
    '/registry/v1/receipts?after=1&after=2',
    '/registry/v1/receipts?after=1&token=x',
    `/registry/v1/feeds/p:a/changes?since=${'x'.repeat(401)}`,
    '/registry/v1/feeds/p:a/changes?since=%0d%0aX-Evil:1',
  ])('refuses the query of %s', async (path) => {
    const response = await get(path);
    expect([response.status, await codeIn(response)]).toEqual([400, 'input-invalid']);
  });

  it.each(['', '?size=-1', '?size=1e9', '?size=99999999999', '?size=0x10', '?size=abc'])(
    'refuses to fetch an attachment of size %s',
    async (query) => {
      const url = `app://desk/blobs/${'a'.repeat(64)}${query}`;
      expect(await codeIn(await answer(new Request(url, { method: 'POST' })))).toBe('input-invalid');
    },
  );

  it.each(['look', 'suspect', 'drop', 'sweep'])('refuses a hostile body of /blobs/%s', async (verb) => {
    const bodies = ['', 'x', '[]', '{"sha256":["../../secret.txt"]}', '{"unused":["x"],"drop":[]}'];
    for (const body of bodies) {
      const request = new Request(`app://desk/blobs/${verb}`, { method: 'POST', body });
      expect(await codeIn(await answer(request))).toBe('input-invalid');
    }
  });

  it('passes on only the headers that belong to the protocol, both ways', async () => {
    registryAnswers = async () =>
      ok(
        new Response('{}', {
          headers: { 'content-type': 'application/json', etag: '"1"', 'set-cookie': 'a=1', 'x-secret': 's' },
        }),
      );
    const response = await get('/registry/v1/state', {
      'if-none-match': '"0"',
      authorization: 'Bearer stolen',
      cookie: 'a=1',
      'x-evil': '1',
    });
    expect(asked.at(-1)!.headers).toEqual({ 'if-none-match': '"0"' });
    expect(response.headers.get('etag')).toBe('"1"');
    expect([response.headers.get('set-cookie'), response.headers.get('x-secret')]).toEqual([null, null]);
  });

  it.each<[string, string, number, string, string]>([
    ['a page instead of the state', '/registry/v1/state', 200, 'text/html', 'registry-answer-invalid'],
    ['a page instead of hello', '/registry/v1/hello', 200, 'text/html', 'registry-not-found'],
    ['a page that is missing', '/registry/v1/state', 404, 'text/html', 'registry-not-found'],
    ['a gateway in trouble', '/registry/v1/state', 502, 'text/html', 'registry-error'],
    ['a redirect', '/registry/v1/state', 302, 'application/json', 'registry-answer-invalid'],
  ])('%s becomes %s', async (_what, path, status, type, code) => {
    registryAnswers = async () => ok(new Response('x', { status, headers: { 'content-type': type } }));
    const response = await get(path);
    expect([response.status, await codeIn(response)]).toEqual([502, code]);
  });

  it('shows the registry as it is when it cannot be reached', async () => {
    registryAnswers = async () => fail('registry-unreachable', { retryable: true });
    const response = await get('/registry/v1/state');
    expect(response.status).toBe(502);
    expect(await response.json()).toEqual({ error: { code: 'registry-unreachable', retryable: true } });
  });

  it.each([1_000, 20 * 1024 * 1024])('passes a packet of %i bytes on, byte for byte', async (size) => {
    registryAnswers = async () => ok(Response.json({}));
    const bytes = new Uint8Array(size).map((_, index) => index % 251);
    const url = 'app://desk/registry/v1/packets';
    expect((await answer(new Request(url, { method: 'POST', body: bytes }))).status).toBe(200);
    const { body, headers } = asked.at(-1)!;
    expect(headers).toEqual({ 'content-type': 'application/vnd.etsi.asic-e+zip' });
    const passed = new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
    expect(Buffer.compare(passed, bytes)).toBe(0);
    // Small ones can be sent again after the token was renewed; large ones are never held in memory whole.
    expect(body instanceof Uint8Array).toBe(size < 8 * 1024 * 1024);
  });

  it('does not read an answer faster than it is asked for, and stops when nobody wants it', async () => {
    let made = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          made += 1;
          controller.enqueue(new Uint8Array(1_024));
        },
        cancel: () => {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    registryAnswers = async () =>
      ok(new Response(body, { headers: { 'content-type': 'application/octet-stream' } }));
    const reader = (await get(`/registry/v1/chunks/${'a'.repeat(64)}`)).body!.getReader();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBeLessThanOrEqual(2);
    await reader.cancel();
    expect(cancelled).toBe(true);
  });

  describe('an attachment that is held', () => {
    const bytes = new Uint8Array(3_000).map((_, index) => index % 251);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const blob = (headers: Record<string, string> = {}) => get(`/blobs/${sha256}`, headers);
    const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

    beforeAll(() => putHeld(join(folder, 'blobs'), bytes));

    it('is read whole, as bytes that no engine runs or shows', async () => {
      const whole = await blob();
      expect(await bytesOf(whole)).toEqual(bytes);
      expect(Object.fromEntries(whole.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        'content-length': '3000',
        'cache-control': 'no-store',
      });
    });

    it.each([
      ['bytes=0-9', 0, 10],
      ['bytes=2990-', 2_990, 3_000],
      ['bytes=2990-99999', 2_990, 3_000],
      ['bytes=7-7', 7, 8],
    ])('is read by the range %s', async (range, from, to) => {
      const part = await blob({ range });
      expect(part.status).toBe(206);
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/3000`);
      expect(await bytesOf(part)).toEqual(bytes.slice(from, to));
    });

    it.each(['bytes=3000-', 'bytes=9-1', 'bytes=-5', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b'])(
      'has no range %s',
      async (range) => {
        const refused = await blob({ range });
        expect(refused.status).toBe(416);
        expect(await bytesOf(refused)).toHaveLength(0);
      },
    );

    it('is gone for the page once it is dropped, as a conflict of interest drops it', async () => {
      const drop = new Request('app://desk/blobs/drop', {
        method: 'POST',
        body: JSON.stringify({ sha256: [sha256] }),
      });
      expect((await answer(drop)).status).toBe(204);
      const gone = await blob({ range: 'bytes=0-9' });
      expect(gone.status).toBe(404);
      expect(await codeIn(gone)).toBe('attachment-missing');
    });

    it.each(['A'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}/x`, '..%2f..%2fsecret.txt'])(
      'has no name like %s',
      async (name) => {
        expect((await get(`/blobs/${name}`)).status).toBe(404);
      },
    );

    it('is not given to another origin', async () => {
      expect((await blob({ origin: 'https://example.org' })).status).toBe(403);
      expect((await blob({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    });
  });
});

function parseUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.host === 'desk' ? url : null;
  } catch {
    return null;
  }
}
