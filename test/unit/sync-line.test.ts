import { describe, expect, test } from 'vitest';
import { ask, askPatiently, type Line, type Transport } from '../../renderer/sync/ask-registry';
import { nextPoll } from '../../renderer/sync/next-poll';
import { codeOf } from '../support/unwrap';

function makeLine(transport: Transport, signal = new AbortController().signal) {
  const waits: number[] = [];
  const line: Line = {
    transport,
    signal,
    hurry: AbortSignal.abort(),
    random: () => 0.5,
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    heard: { online: null, retryAfterMs: 0, bytes: 0 },
  };
  return { line, waits };
}

const refusal = (code: string, status: number, headers: Record<string, string> = {}, retryable = false) =>
  Response.json({ error: { code, retryable } }, { status, headers });
const STATE = { path: 'registry/v1/state' };

describe('an answer', () => {
  test('of the registry means that it can be reached, a refusal too', async () => {
    const { line } = makeLine(() => Promise.resolve(refusal('desk-revoked', 401)));
    expect(codeOf(await ask(line, STATE))).toBe('desk-revoked');
    expect(line.heard.online).toBe(true);
  });

  test.each([
    ['nothing', () => Promise.reject(new TypeError('network')), 'registry-unreachable', false],
    [
      'what main says of the way there',
      () => Promise.resolve(refusal('registry-unreachable', 502)),
      'registry-unreachable',
      false,
    ],
    [
      'a page of something else',
      () => Promise.resolve(new Response('<html>', { status: 404 })),
      'registry-answer-invalid',
      true,
    ],
    [
      'a failing server',
      () => Promise.resolve(new Response('oops', { status: 500 })),
      'registry-error',
      true,
    ],
    [
      'a shorter body than was promised',
      () => Promise.resolve(new Response('ab', { headers: { 'content-length': '5' } })),
      'answer-truncated',
      false,
    ],
  ])('that is %s', async (_name, transport, code, online) => {
    const { line } = makeLine(transport);
    expect(codeOf(await ask(line, STATE))).toBe(code);
    expect(line.heard.online).toBe(online);
  });

  test('304 is a value', async () => {
    const { line } = makeLine(() => Promise.resolve(new Response(null, { status: 304 })));
    expect(await ask(line, STATE)).toMatchObject({ ok: true, value: { status: 304 } });
  });

  test.each([
    ['says so itself', () => new Response('12345678901', { headers: { 'content-length': '11' } })],
    ['does not say so', () => new Response('12345678901')],
    ['never ends', () => new Response(endless())],
  ])('that is too large and %s is cut off', async (_name, answer) => {
    const { line } = makeLine(() => Promise.resolve(answer()));
    expect(await ask(line, { ...STATE, limit: 10 })).toMatchObject({
      error: { code: 'answer-too-large', details: { limit: 10 } },
    });
    expect(line.heard.bytes).toBeLessThanOrEqual(10);
  });

  test('that is cut by the person is cancelled, and says nothing of the line', async () => {
    const cancel = new AbortController();
    const { line } = makeLine(() => {
      cancel.abort();
      return Promise.reject(new DOMException('aborted', 'AbortError'));
    }, cancel.signal);
    expect(codeOf(await ask(line, STATE))).toBe('cancelled');
    expect(line.heard.online).toBeNull();
    expect(codeOf(await ask(line, STATE))).toBe('cancelled');
  });

  test('of main itself says nothing of the registry', async () => {
    const { line } = makeLine(() => Promise.resolve(refusal('signature-invalid', 422)));
    expect(codeOf(await ask(line, { path: 'packets/verify' }))).toBe('signature-invalid');
    expect(line.heard.online).toBeNull();
  });
});

describe('asking again', () => {
  test('ends with the first answer', async () => {
    let asked = 0;
    const { line, waits } = makeLine(() =>
      (asked += 1) < 3 ? Promise.reject(new TypeError('network')) : Promise.resolve(new Response('{}')),
    );
    expect(codeOf(await askPatiently(line, STATE))).toBe('ok');
    expect(waits).toEqual([1_000, 2_000]);
  });

  test('is not for what waiting does not mend, nor for what wants a long pause', async () => {
    for (const answer of [
      () => refusal('not-in-scope', 403),
      () => refusal('rate-limited', 429, {}, true),
      () => refusal('rate-limited', 429, { 'retry-after': '31' }, true),
      () => refusal('registry-error', 503, { 'retry-after': '3600' }, true),
    ]) {
      let asked = 0;
      const { line, waits } = makeLine(() => {
        asked += 1;
        return Promise.resolve(answer());
      });
      await askPatiently(line, STATE);
      expect(asked).toBe(1);
      expect(waits).toEqual([]);
    }
  });

  test('waits the short pause that the registry wants, and no longer', async () => {
    let asked = 0;
    const { line, waits } = makeLine(() =>
      Promise.resolve(
        (asked += 1) === 1
          ? refusal('rate-limited', 429, { 'retry-after': '7' }, true)
          : new Response('{}', { headers: { 'retry-after': '2' } }),
      ),
    );
    expect(codeOf(await askPatiently(line, STATE))).toBe('ok');
    expect(waits).toEqual([7_000]);
    // Asked for on a success: the next question of the round waits for it (SYNC-82).
    await ask(line, STATE);
    expect(waits).toEqual([7_000, 2_000]);
  });

  test('after a long pause was asked for, the round asks nothing more', async () => {
    let asked = 0;
    const { line } = makeLine(() => {
      asked += 1;
      return Promise.resolve(new Response('{}', { headers: { 'retry-after': '90' } }));
    });
    expect(codeOf(await ask(line, STATE))).toBe('ok');
    expect(await ask(line, STATE)).toMatchObject({
      error: { code: 'rate-limited', retryable: true, details: { retryAfter: 90 } },
    });
    expect(asked).toBe(1);
    expect(codeOf(await ask(line, { path: 'packets/verify' }))).toBe('ok');
    expect(line.heard.retryAfterMs).toBe(90_000);
  });

  test('a pause of years is an hour', async () => {
    const { line } = makeLine(() =>
      Promise.resolve(new Response('{}', { headers: { 'retry-after': '999999999' } })),
    );
    await ask(line, STATE);
    expect(line.heard.retryAfterMs).toBe(3_600_000);
  });

  test('Retry-After counts on a success too', async () => {
    const { line } = makeLine(() =>
      Promise.resolve(new Response('{}', { headers: { 'retry-after': '90' } })),
    );
    await ask(line, STATE);
    expect(line.heard.retryAfterMs).toBe(90_000);
  });
});

describe('the next round by itself', () => {
  const state = { failures: 0, active: true, retryAfterMs: 0, random: () => 0.5 };
  test.each([
    ['a minute later while the page is looked at', state, 60_000],
    ['five minutes later otherwise', { ...state, active: false }, 300_000],
    ['not before the registry wants it', { ...state, retryAfterMs: 90_000 }, 90_000],
    ['soon after a first failure', { ...state, failures: 1 }, 6_000],
    ['later after many', { ...state, failures: 30 }, 151_000],
    [
      'not before the registry wants it, after a failure too',
      { ...state, failures: 1, retryAfterMs: 20_000 },
      20_000,
    ],
  ])('%s', (_name, given, ms) => {
    expect(nextPoll(given)).toBe(ms);
  });
});

/** Four bytes at a time, for ever. */
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4)) });
}
