import { beforeAll, describe, expect, test } from 'vitest';
import type { RunningRegistry } from '../../registry/start-registry';
import { enrolAnswerSchema, helloSchema, tokensSchema } from '../../shared/registry-protocol/calls';
import { HEADERS, PROTOCOL } from '../../shared/registry-protocol/protocol';
import { enrolWireDesk, makeVault, postJson, proveToken, refusalOf } from '../support/registry-desk';
import { useRegistry } from '../support/use-registry';
import { unwrap } from '../support/unwrap';

let time = Date.parse('2026-11-23T10:00:00Z');
const now = () => new Date(time);
const MINUTE = 60_000;

const suite = useRegistry('registry-identity', { now, corpus: {} });
let registry: RunningRegistry;
beforeAll(() => {
  registry = suite.registry;
});

const request = async () =>
  unwrap(await (await makeVault(`${suite.folder}/${Math.random()}`)).makeCertificateRequest());
const enrol = async (parts: object) =>
  postJson(registry.address, '/v1/enrol', { deskName: 'Стол', ...(await request()), ...parts });
const newDesk = () => enrolWireDesk(registry, { folder: suite.folder, now });

describe('hello', () => {
  test('says who answers, and gives another nonce each time', async () => {
    const hellos = await Promise.all(
      [1, 2].map(async () => (await fetch(`${registry.address}/v1/hello`)).json()),
    );
    const [first, second] = hellos.map((hello) => helloSchema.parse(hello));
    expect(first?.registry.id).toMatch(/^registry-[0-9a-f]{12}$/);
    expect(first?.nonce).not.toBe(second?.nonce);
  });

  test.each(['2', '0', '2-3', 'x', '1-'])(
    'SYNC-4: a desk that speaks %s is told so with 426',
    async (protocol) => {
      const headers = { [HEADERS.protocol]: protocol };
      expect(await refusalOf(fetch(`${registry.address}/v1/hello`, { headers }))).toBe(
        '426 protocol-unsupported',
      );
      const refused = await fetch(`${registry.address}/v1/state`, { headers });
      expect([refused.status, await refused.json()]).toEqual([
        426,
        { error: { code: 'protocol-unsupported', retryable: false, details: { ...PROTOCOL } } },
      ]);
    },
  );

  test.each(['1', '1-1', '0-7'])('a desk that speaks %s is answered', async (protocol) => {
    const answer = await fetch(`${registry.address}/v1/hello`, { headers: { [HEADERS.protocol]: protocol } });
    expect(answer.status).toBe(200);
  });

  test('what is not there is not-found, and shows nothing of the inside', async () => {
    for (const path of ['/', '/v1/nothing', '/v1/feeds', '/../etc/passwd', '/v1/hello/more']) {
      expect(await refusalOf(fetch(`${registry.address}${path}`))).toBe('404 not-found');
    }
  });
});

describe('enrolment', () => {
  test('SYNC-41: a code makes a desk once; typed in any case, with or without dashes', async () => {
    const code = await registry.enrolCode('demo');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const answer = await enrol({ code: code.toLowerCase().replaceAll('-', ' ') });
    const enrolled = enrolAnswerSchema.parse(await answer.json());
    expect(enrolled.reviewer).toEqual({ id: 'demo', name: 'Ирина Савельева' });
    expect(await refusalOf(enrol({ code }))).toBe('403 enrol-code-used');
  });

  test('SYNC-41: the same desk that lost its answer asks again and gets one', async () => {
    const same = { ...(await request()), code: await registry.enrolCode('demo') };
    const first = await enrol(same);
    const second = await enrol(same);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await refusalOf(enrol({ ...same, ...(await request()) }))).toBe('403 enrol-code-used');
  });

  test('SYNC-40: after 15 minutes a code is too old', async () => {
    const code = await registry.enrolCode('demo');
    time += 15 * MINUTE;
    expect(await refusalOf(enrol({ code }))).toBe('403 enrol-code-expired');
  });

  test('codes are kept as hashes only', async () => {
    const code = await registry.enrolCode('demo');
    const rows = await registry.store.query('select * from enrol_codes');
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
  });

  test('a request that is refused leaves the code unused', async () => {
    time += 10 * MINUTE;
    const code = await registry.enrolCode('demo');
    const csr = `-----BEGIN CERTIFICATE REQUEST-----\n${'A'.repeat(80)}\n-----END CERTIFICATE REQUEST-----\n`;
    expect(await refusalOf(enrol({ code, csr }))).toBe('400 csr-invalid');
    expect((await enrol({ code })).status).toBe(200);
  });

  test('nobody takes over the desk of another reviewer', async () => {
    const desk = await newDesk();
    const stolen = enrol({ code: await registry.enrolCode('other'), deskId: desk.deskId });
    expect(await refusalOf(stolen)).toBe('400 input-invalid');
  });

  test('nor the desk that another reviewer is making at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      time += 10 * MINUTE;
      const { deskId } = await request();
      const codes = [await registry.enrolCode('demo'), await registry.enrolCode('other')];
      const answers = await Promise.all(codes.map((code) => enrol({ code, deskId })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
      const made = enrolAnswerSchema.parse(await answers.find(({ ok }) => ok)!.json());
      const kept = await registry.store.query('select reviewer_id from desks where id = $1', [deskId]);
      expect(kept).toEqual([{ reviewer_id: made.reviewer.id }]);
    }
  });

  test.each([
    ['no body', ''],
    ['not JSON', '{"code":'],
    ['another shape', []],
    ['null', 'null'],
    ['numbers', { code: 1, deskId: 2, deskName: 3, csr: 4 }],
    ['a desk id with a slash', { code: 'A', deskId: '../x', deskName: '', csr: 'x'.repeat(60) }],
    ['a name without end', { code: 'A', deskId: 'd', deskName: 'x'.repeat(201), csr: 'x'.repeat(60) }],
  ])('%s is input-invalid', async (_name, body) => {
    time += 10 * MINUTE;
    expect(await refusalOf(postJson(registry.address, '/v1/enrol', body))).toBe('400 input-invalid');
  });

  test('a body that is too large is refused', async () => {
    const body = { code: 'A', deskId: 'd', deskName: '', csr: 'x'.repeat(100_000) };
    expect(await refusalOf(postJson(registry.address, '/v1/enrol', body))).toBe('413 limit-size');
  });

  test('SYNC-42: who guesses codes has to wait', async () => {
    time += 10 * MINUTE;
    const answers: string[] = [];
    for (let turn = 0; turn < 11; turn += 1) answers.push(await refusalOf(enrol({ code: `WR0NG${turn}` })));
    expect(answers.slice(0, 10)).toEqual(Array(10).fill('403 enrol-code-invalid'));
    expect(answers[10]).toBe('429 rate-limited');
    const waiting = await enrol({ code: 'WR0NG' });
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    time += 10 * MINUTE;
    expect(await refusalOf(enrol({ code: 'WR0NG' }))).toBe('403 enrol-code-invalid');
  });
});

describe('tokens', () => {
  const renew = (body: object) => postJson(registry.address, '/v1/token', body);
  beforeAll(() => {
    time += 10 * MINUTE;
  });

  test('SYNC-43: a proof by the desk’s key gives a new pair; the old access token lives on until it ends', async () => {
    const desk = await newDesk();
    const answer = await renew(await proveToken(registry.address, desk, desk.tokens.refreshToken));
    const tokens = tokensSchema.parse(await answer.json());
    expect(tokens.accessToken).not.toBe(desk.tokens.accessToken);
    const authorization = `Bearer ${tokens.accessToken}`;
    expect((await fetch(`${registry.address}/v1/state`, { headers: { authorization } })).status).toBe(200);
    expect((await desk.get('/v1/state')).status).toBe(200);
    time += 61 * MINUTE;
    expect(await refusalOf(desk.get('/v1/state'))).toBe('401 token-invalid');
  });

  test('SYNC-44: a nonce proves one request', async () => {
    const desk = await newDesk();
    const proof = await proveToken(registry.address, desk, desk.tokens.refreshToken);
    expect((await renew(proof)).status).toBe(200);
    expect(await refusalOf(renew(proof))).toBe('401 token-invalid');
  });

  test('SYNC-44: a nonce that is old, foreign or altered proves nothing', async () => {
    const desk = await newDesk();
    const { nonce } = await proveToken(registry.address, desk, desk.tokens.refreshToken);
    const altered = `${nonce.slice(0, -2)}${nonce.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const wrong of [altered, 'A'.repeat(46), '*'.repeat(20)]) {
      const proof = await proveToken(registry.address, desk, desk.tokens.refreshToken, wrong);
      expect(await refusalOf(renew(proof))).toBe('401 token-invalid');
    }
    time += 6 * MINUTE;
    const late = await proveToken(registry.address, desk, desk.tokens.refreshToken, nonce);
    expect(await refusalOf(renew(late))).toBe('401 token-invalid');
  });

  test('SYNC-45: a desk that lost the answer uses its refresh token again; an older one is worth nothing', async () => {
    const desk = await newDesk();
    const first = desk.tokens.refreshToken;
    const lost = tokensSchema.parse(
      await (await renew(await proveToken(registry.address, desk, first))).json(),
    );
    const second = tokensSchema.parse(
      await (await renew(await proveToken(registry.address, desk, first))).json(),
    );
    expect(await refusalOf(renew(await proveToken(registry.address, desk, lost.refreshToken)))).toBe(
      '401 token-invalid',
    );
    const third = await renew(await proveToken(registry.address, desk, second.refreshToken));
    expect(third.status).toBe(200);
    expect(await refusalOf(renew(await proveToken(registry.address, desk, first)))).toBe('401 token-invalid');
    const alarms = await registry.store.query('select code from alarms where desk_id = $1', [desk.deskId]);
    expect(alarms).toEqual([{ code: 'refresh-token-reused' }, { code: 'refresh-token-reused' }]);
  });

  test('SYNC-43: a stolen refresh token is worth nothing without the key', async () => {
    const [victim, thief] = [await newDesk(), await newDesk()];
    const { vault } = thief;
    const stolen = await proveToken(
      registry.address,
      { vault, deskId: victim.deskId },
      victim.tokens.refreshToken,
    );
    expect(await refusalOf(renew(stolen))).toBe('401 token-invalid');
    expect((await renew(await proveToken(registry.address, victim, victim.tokens.refreshToken))).status).toBe(
      200,
    );
  });

  test('tokens are kept as hashes only', async () => {
    const desk = await newDesk();
    const kept = JSON.stringify([
      await registry.store.query('select * from access_tokens'),
      await registry.store.query('select * from refresh_tokens'),
    ]);
    expect(kept).not.toContain(desk.tokens.accessToken);
    expect(kept).not.toContain(desk.tokens.refreshToken);
  });

  test('a revoked desk is told so, with its token and with its key', async () => {
    const desk = await newDesk();
    expect((await desk.get('/v1/state')).status).toBe(200);
    await registry.store.query('update desks set revoked_at = now() where id = $1', [desk.deskId]);
    registry.registry.sessions.forget();
    expect(await refusalOf(desk.get('/v1/state'))).toBe('401 desk-revoked');
    const proof = await proveToken(registry.address, desk, desk.tokens.refreshToken);
    expect(await refusalOf(renew(proof))).toBe('401 desk-revoked');
  });

  test.each(['', 'Bearer', 'Bearer x', 'Basic AAAAAAAAAAAAAAAAAAAAAAAA', `Bearer ${'A'.repeat(43)}`])(
    'every route but hello, enrol and token asks for a good token: %s',
    async (authorization) => {
      const routes = [
        '/v1/state',
        '/v1/feeds/p:C1/snapshot',
        '/v1/feeds/p:C1/changes',
        '/v1/feeds/p:C1/inventory',
        `/v1/chunks/${'0'.repeat(64)}`,
        `/v1/blobs/${'0'.repeat(64)}`,
        '/v1/receipts',
      ];
      for (const route of routes) {
        const answer = fetch(`${registry.address}${route}`, { headers: { authorization } });
        expect(await refusalOf(answer)).toBe('401 token-invalid');
      }
      const upload = fetch(`${registry.address}/v1/packets`, {
        method: 'POST',
        headers: { authorization },
        body: 'x',
      });
      expect(await refusalOf(upload)).toBe('401 token-invalid');
    },
  );
});
