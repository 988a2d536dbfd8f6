import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webcrypto } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { normaliseAddress } from '../../electron/registry-client/normalise-address';
import { createRegistryClient, type ClientVault } from '../../electron/registry-client/registry-client';
import { openVault } from '../../electron/vault/open-vault';
import type { Hello } from '../../shared/registry-protocol/calls';
import { startHostileServer, type HostileServer } from '../support/hostile-server';
import { hasOpenssl, openssl } from '../support/openssl';
import { codeOf, crypto, noKeychain, unwrap } from '../support/packet-desk';

const HELLO: Hello = {
  registry: { id: 'demo', name: 'Demo' },
  protocol: { min: 1, max: 1 },
  schema: { min: 1, max: 1 },
  epoch: 'e1',
  limits: { pageRows: 500, pageBytes: 1, packetBytes: 1 },
  nonce: 'n'.repeat(32),
  time: '2026-11-23T10:00:00Z',
};

describe('the address of a registry', () => {
  it.each([
    ['https://reg.gov.example', 'https://reg.gov.example'],
    [' reg.gov.example/ ', 'https://reg.gov.example'],
    ['https://Reg.Example:8443/desk/', 'https://reg.example:8443/desk'],
    ['http://127.0.0.1:7420/', 'http://127.0.0.1:7420'],
    ['localhost:7420', 'http://localhost:7420'],
    ['http://[::1]:7420', 'http://[::1]:7420'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(unwrap(normaliseAddress(typed))).toBe(kept);
  });

  it.each([
    'http://reg.gov.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://reg.example',
    'file:///etc/passwd',
    'javascript://x/%0aalert(1)',
    'https://user:password@reg.example',
    'https://reg.example/?next=1',
    'https://reg.example/#x',
    'https://',
    'reg example',
    '',
  ])('%s is refused', (typed) => {
    expect(codeOf(normaliseAddress(typed))).toBe('address-invalid');
  });
});

describe('what stands where a registry should', () => {
  let folder: string;
  let server: HostileServer;
  let vault: ClientVault;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'review-client-'));
    server = await startHostileServer();
    vault = unwrap(
      await openVault({
        folder,
        protect: noKeychain,
        webcrypto: crypto,
        now: () => new Date(),
        randomUuid: () => webcrypto.randomUUID(),
      }),
    );
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => server.answer((_request, response) => response.end()));

  const enrolAt = (address: string, code = 'ABCD-EFGH', signal?: AbortSignal) =>
    createRegistryClient({
      fetch,
      vault,
      now: () => Date.now(),
      appVersion: '0.0.0',
      timeouts: { call: 400, upload: 400, idle: 400 },
    }).enrol({ address, code, deskName: 'test' }, signal ? { signal } : {});

  it.each<[string, number, Record<string, string>, string, string]>([
    ['a web page', 200, { 'content-type': 'text/html' }, '<html>Welcome</html>', 'registry-not-found'],
    ['a page that is not there', 404, {}, 'nothing here', 'registry-not-found'],
    ['JSON of something else', 200, {}, '{"hello":"world"}', 'registry-not-found'],
    ['a redirect', 302, { location: 'https://example.org/' }, '', 'registry-not-found'],
    ['a server in trouble', 503, {}, 'busy', 'registry-error'],
    [
      'a registry of another age',
      200,
      {},
      JSON.stringify({ ...HELLO, protocol: { min: 7, max: 9 } }),
      'protocol-unsupported',
    ],
    [
      'a registry that wants a newer desk',
      426,
      {},
      '{"error":{"code":"protocol-unsupported","retryable":false}}',
      'protocol-unsupported',
    ],
    ['a pollution', 200, {}, '{"__proto__":{"registry":{}},"constructor":1}', 'registry-not-found'],
  ])('%s', async (_what, status, headers, body, code) => {
    server.answer((_request, response) => response.writeHead(status, headers).end(body));
    expect(codeOf(await enrolAt(server.address))).toBe(code);
    expect(vault.readEnrolment()).toBeNull();
  });

  it('nobody listens: registry-unreachable, and it may be tried again', async () => {
    const gone = await startHostileServer();
    await gone.close();
    const refused = await enrolAt(gone.address);
    expect(refused).toMatchObject({ ok: false, error: { code: 'registry-unreachable', retryable: true } });
  });

  it('a server that never answers is left after the time limit', async () => {
    server.answer(() => undefined);
    const start = Date.now();
    expect(codeOf(await enrolAt(server.address))).toBe('registry-unreachable');
    expect(Date.now() - start).toBeLessThan(3_000);
  });

  it('a server that stops in the middle of its answer is left after the time limit', async () => {
    server.answer((_request, response) => response.writeHead(200).write('{"registry":'));
    expect(codeOf(await enrolAt(server.address))).toBe('registry-unreachable');
  });

  it('an endless answer is not read to its end', async () => {
    let sent = 0;
    server.answer((_request, response) => {
      response.on('error', () => undefined);
      const pour = (): void => {
        while (!response.destroyed && sent < 64 * 1024 * 1024) {
          sent += 65_536;
          if (!response.write('x'.repeat(65_536))) return void response.once('drain', pour);
        }
      };
      pour();
    });
    expect(codeOf(await enrolAt(server.address))).toBe('registry-not-found');
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('an enrolment can be cancelled', async () => {
    const stop = new AbortController();
    server.answer(() => setTimeout(() => stop.abort(), 20));
    expect(codeOf(await enrolAt(server.address, 'X', stop.signal))).toBe('cancelled');
  });

  it('a certificate for a key that is not ours is refused, and nothing is kept', async () => {
    server.answer((request, response) => {
      if (request.url === '/v1/hello') return void response.end(JSON.stringify(HELLO));
      const pem = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----`;
      response.end(
        JSON.stringify({
          registry: HELLO.registry,
          reviewer: { id: 'r', name: 'R' },
          certificate: pem,
          ca: pem,
          tokens: { accessToken: 'a'.repeat(30), refreshToken: 'r'.repeat(30), expiresInMs: 1_000 },
        }),
      );
    });
    expect(codeOf(await enrolAt(server.address))).toBe('certificate-refused');
    expect(vault.readEnrolment()).toBeNull();
  });

  it.skipIf(!hasOpenssl)('a TLS certificate that nobody vouches for is refused', async () => {
    const tls = await startHostileServer({ tls: makeSelfSigned(folder) });
    tls.answer((_request, response) => response.end(JSON.stringify(HELLO)));
    try {
      expect(codeOf(await enrolAt(tls.address))).toBe('certificate-refused');
    } finally {
      await tls.close();
    }
  });

  it('without an enrolment nothing is sent', async () => {
    let asked = 0;
    server.answer((_request, response) => {
      asked += 1;
      response.end();
    });
    const client = createRegistryClient({ fetch, vault, now: () => 0, appVersion: '0' });
    expect(codeOf(await client.request({ method: 'GET', path: '/v1/state' }))).toBe('not-enrolled');
    expect(asked).toBe(0);
  });
});

function makeSelfSigned(folder: string): { key: string; cert: string } {
  const files = ['-keyout', 'tls-key.pem', '-out', 'tls-cert.pem'];
  const kind = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=127.0.0.1', '-days', '1'];
  const made = openssl(folder, 'req', '-x509', ...kind, ...files);
  if (!made.ok) throw new Error(made.said);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { key: read('tls-key.pem'), cert: read('tls-cert.pem') };
}
