import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBlobs, type BlobStore } from '../../electron/blobs/open-blobs';
import { createIntakeSets } from '../../electron/packets/intake/intake-sets';
import { openStagingFiles } from '../../electron/packets/intake/staging-files';
import { createDeskRoutes } from '../../electron/protocol/desk-routes';
import { createRegistryClient, type RegistryClient } from '../../electron/registry-client/registry-client';
import { openVault } from '../../electron/vault/open-vault';
import type { Vault } from '../../electron/vault/vault';
import { startRegistry, type RunningRegistry } from '../../registry/start-registry';
import { snapshotManifestSchema, stateSchema } from '../../shared/registry-protocol/feed';
import { fail } from '../../shared/result';
import { codeOf, crypto, noKeychain, unwrap } from '../support/packet-desk';
import { FILES_KEY, putPart } from '../support/sealed-shelf';

/** The desk's side of the wire, whole, against the real registry in this process. */
describe('the registry client and app://desk, against the real registry', () => {
  let folder: string;
  let registry: RunningRegistry;
  let vault: Vault;
  let client: RegistryClient;
  let blobs: BlobStore;
  let skew = 0;
  let running = false;
  const paths: string[] = [];

  const answer = async (path: string, init?: RequestInit): Promise<Response> =>
    (await createDeskRoutes({
      client,
      blobs,
      settings: { read: () => ({ attachments: 'assigned', attachmentLimit: null }) },
      verifyReceipt: async () => fail('not-a-packet'),
      intake: createIntakeSets(openStagingFiles(FILES_KEY)),
    })(new Request(`app://desk${path}`, init)))!;
  const codeIn = async (response: Response): Promise<string> =>
    ((await response.json()) as { error: { code: string } }).error.code;

  /** Gives an application of a call that `demo` is granted one more file. */
  const attach = async (bytes: Uint8Array): Promise<{ sha256: string; size: number }> => {
    const sha256 = await registry.registry.blobs.put(bytes);
    await registry.store.query(
      `insert into attachments select min(a.id), 99, $1, 'report.bin', 'application/octet-stream', $2, null
       from applications a join grants g on g.call_id = a.call_id and g.reviewer_id = 'demo'`,
      [sha256, bytes.byteLength],
    );
    return { sha256, size: bytes.byteLength };
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'review-wire-'));
    registry = await startRegistry({ folder: join(folder, 'registry'), port: 0 });
    running = true;
    await registry.seed(12);
    vault = unwrap(
      await openVault({
        folder: join(folder, 'vault'),
        protect: noKeychain,
        webcrypto: crypto,
        now: () => new Date(),
        randomUuid: randomUUID,
      }),
    );
    client = createRegistryClient({
      fetch: (input, init) => {
        paths.push(new URL(String(input)).pathname);
        return fetch(input, init);
      },
      vault,
      now: () => Date.now() + skew,
      appVersion: '0.1.0',
    });
    blobs = openBlobs({ folder: join(folder, 'blobs'), key: FILES_KEY, now: Date.now });
  });
  afterAll(async () => {
    if (running) await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a wrong code, then enrols with a good one, which cannot be used again', async () => {
    const input = { address: registry.address, deskName: 'Стол у окна' };
    expect(codeOf(await client.enrol({ ...input, code: 'WRONG-CODE' }))).toBe('enrol-code-invalid');
    expect(vault.readEnrolment()).toBeNull();
    expect(await codeIn(await answer('/registry/v1/state'))).toBe('not-enrolled');

    const code = await registry.enrolCode('demo');
    const enrolment = unwrap(await client.enrol({ ...input, code }));
    expect(enrolment).toMatchObject({ address: registry.address, reviewer: { id: 'demo' } });
    expect(codeOf(await client.enrol({ ...input, code }))).toBe('enrol-code-used');
    expect(vault.readEnrolment()).toEqual(enrolment);
  });

  it('pipes state and a snapshot, with the token added and nothing of it shown', async () => {
    const response = await answer('/registry/v1/state');
    expect(response.status).toBe(200);
    expect([...response.headers.keys()]).not.toContain('set-cookie');
    const { feeds } = stateSchema.parse(await response.json());
    const etag = response.headers.get('etag');
    expect(etag).not.toBeNull();
    const again = await answer('/registry/v1/state', { headers: { 'if-none-match': etag! } });
    expect(again.status).toBe(304);

    const shared = feeds.find(({ id, live }) => id.startsWith('p:') && live > 0)!;
    const manifest = snapshotManifestSchema.parse(
      await (await answer(`/registry/v1/feeds/${shared.id}/snapshot`)).json(),
    );
    const [chunk] = manifest.chunks;
    const bytes = Buffer.from(await (await answer(`/registry/v1/chunks/${chunk!.sha256}`)).arrayBuffer());
    expect(bytes.byteLength).toBe(chunk!.bytes);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(chunk!.sha256);
    const changes = await answer(`/registry/v1/feeds/${shared.id}/changes?since=${manifest.cursor}`);
    expect(changes.status).toBe(200);
    expect(await changes.text()).toContain('"end":true');
  });

  it('renews the token once for many requests at the same time', async () => {
    const before = unwrap(vault.readTokens()).accessToken;
    skew = 10 * 60 * 60_000;
    paths.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => client.request({ method: 'GET', path: '/v1/state' })),
    );
    skew = 0;
    expect(answers.map((one) => unwrap(one).status)).toEqual(Array(6).fill(200));
    expect(paths.filter((path) => path === '/v1/token')).toHaveLength(1);
    expect(unwrap(vault.readTokens()).accessToken).not.toBe(before);
  });

  it('renews a token that the registry has forgotten, and sends the packet again', async () => {
    await registry.store.query('delete from access_tokens', []);
    registry.registry.sessions.forget();
    paths.length = 0;
    const response = await answer('/registry/v1/packets', {
      method: 'POST',
      body: new Uint8Array([1, 2, 3]),
    });
    expect(paths).toEqual(['/v1/packets', '/v1/hello', '/v1/token', '/v1/packets']);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(['not-a-packet', 'zip-layout']).toContain(await codeIn(response));
  });

  it('keeps an attachment by its hash, refuses a wrong size, and goes on where it was cut', async () => {
    const bytes = Buffer.alloc(70_000, 'отчёт ');
    const { sha256, size } = await attach(bytes);
    expect(await codeIn(await answer(`/blobs/${sha256}?size=${size - 1}`, { method: 'POST' }))).toBe(
      'digest-mismatch',
    );
    expect(await (await answer('/blobs')).json()).toMatchObject({ held: [], begun: [] });

    // As a cut would leave it: the first bytes are there.
    const part = await putPart(join(folder, 'blobs'), bytes, 65_536);
    expect((await answer(`/blobs/${sha256}?size=${size}`, { method: 'POST' })).status).toBe(204);
    expect(await (await answer('/blobs')).json()).toMatchObject({
      held: [{ sha256, bytes: size }],
      begun: [],
    });
    expect(readdirSync(dirname(part))).toEqual([basename(part, '.part')]);
    const held = Buffer.from(await (await answer(`/blobs/${sha256}`)).arrayBuffer());
    expect(held.equals(bytes)).toBe(true);
  });

  it('says that an attachment is not there, or is none of this desk', async () => {
    const response = await answer(`/blobs/${'0'.repeat(64)}?size=10`, { method: 'POST' });
    expect(response.ok).toBe(false);
    expect(['not-found', 'not-in-scope']).toContain(await codeIn(response));
  });

  it('passes a revoked desk on as it is, and says when the registry has gone', async () => {
    await registry.store.query('update desks set revoked_at = now()', []);
    registry.registry.sessions.forget();
    const revoked = await answer('/registry/v1/state');
    expect([revoked.status, await codeIn(revoked)]).toEqual([401, 'desk-revoked']);
    await registry.stop();
    running = false;
    const gone = await answer('/registry/v1/state');
    expect([gone.status, await codeIn(gone)]).toEqual([502, 'registry-unreachable']);
  });
});
