import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../../registry/seed/random';

/** What can go wrong between a desk and its registry. */
export const FAULTS = [
  /** The connection breaks before anything was sent on. */
  'request-lost',
  /** The registry gets the beginning of the request, then the connection breaks. */
  'request-cut',
  /** One bit of the request's body is another. */
  'request-flipped',
  /** The registry gets the request twice; the second answer comes back. */
  'request-twice',
  /** The connection breaks, and the registry gets the request later, behind others. */
  'request-late',
  /** The registry did it, and nobody hears of it. */
  'answer-lost',
  /** Half of the answer, then the connection breaks. */
  'answer-cut',
  /** Half of the answer, with a length that agrees. */
  'answer-short',
  /** One bit of the answer is another. */
  'answer-flipped',
  /** What the same question got earlier. */
  'answer-stale',
  /** What another question of the same kind got. */
  'answer-swapped',
  /** Twice the answer. */
  'answer-doubled',
  /** In small pieces. */
  'answer-slow',
  /** Somebody's page instead of the answer, with status 200. */
  'answer-garbage',
  /** The gateway before the registry is broken. */
  'gateway-broken',
  /** The registry is too busy. */
  'busy',
  /** Somebody sends the desk elsewhere. */
  'redirected',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultProxy = {
  readonly address: string;
  /** Share of the requests that go wrong from now on, 0–1. */
  readonly setRate: (rate: number) => void;
  /** How often each fault happened. */
  readonly counts: ReadonlyMap<Fault, number>;
  /** Delivers the requests that are still under way. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Asked = { method: string; path: string; headers: Record<string, string>; body: Buffer };
type Answered = { status: number; headers: Record<string, string>; body: Buffer };
type Wire = {
  readonly registry: string;
  readonly random: Random;
  readonly late: Asked[];
  readonly answers: { readonly asked: Asked; readonly answer: Answered }[];
  readonly counts: Map<Fault, number>;
  rate: number;
};

/** Stands between a desk and the real registry on the loopback, and does harm by the dice. */
export async function startFaultProxy(registry: string, random: Random): Promise<FaultProxy> {
  const wire: Wire = { registry, random, late: [], answers: [], counts: new Map(), rate: 0 };
  const server = createServer((request, response) => {
    handle(wire, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    counts: wire.counts,
    setRate: (rate) => {
      wire.rate = rate;
    },
    settle: () => deliverLate(wire, wire.late.length),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function handle(wire: Wire, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readRequest(request);
  if (wire.random.chance(0.5)) await deliverLate(wire, 1);
  const fault = wire.random.chance(wire.rate) ? wire.random.pick(FAULTS) : null;
  if (fault) wire.counts.set(fault, 1 + (wire.counts.get(fault) ?? 0));
  if (fault?.startsWith('request')) return harmRequest(wire, fault, asked, response);
  if (fault === 'gateway-broken') return send(response, page(502));
  if (fault === 'answer-garbage') return send(response, page(200));
  if (fault === 'redirected')
    return send(response, { ...page(302), headers: { location: 'http://127.0.0.1:9/' } });
  if (fault === 'busy') return send(response, BUSY);
  const answer = await pass(wire, asked);
  return fault ? harmAnswer(wire, fault, asked, answer, response) : send(response, answer);
}

async function harmRequest(wire: Wire, fault: Fault, asked: Asked, response: ServerResponse): Promise<void> {
  switch (fault) {
    case 'request-twice':
      await pass(wire, asked);
      return send(response, await pass(wire, asked));
    case 'request-flipped':
      return send(response, await pass(wire, { ...asked, body: flip(asked.body, wire.random) }));
    case 'request-late':
      wire.late.push(asked);
      break;
    case 'request-cut':
      await passHalf(wire, asked);
      break;
    default:
  }
  response.destroy();
}

async function harmAnswer(
  wire: Wire,
  fault: Fault,
  asked: Asked,
  answer: Answered,
  response: ServerResponse,
): Promise<void> {
  const half = answer.body.subarray(0, answer.body.byteLength >> 1);
  const changed = (body: Buffer) => send(response, { ...answer, body });
  switch (fault) {
    case 'answer-cut':
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.byteLength });
      response.write(half, () => response.destroy());
      return;
    case 'answer-short':
      return changed(half);
    case 'answer-doubled':
      return changed(Buffer.concat([answer.body, answer.body]));
    case 'answer-flipped':
      return changed(flip(answer.body, wire.random));
    case 'answer-stale':
      return send(response, find(wire, (before) => before.path === asked.path) ?? answer);
    case 'answer-swapped':
      return send(response, find(wire, (before) => kindOf(before) === kindOf(asked)) ?? answer);
    case 'answer-slow':
      return sendSlowly(response, answer);
    default:
      response.destroy();
  }
}

/** Requests of a desk that gave them up reach the registry all the same. */
async function deliverLate(wire: Wire, count: number): Promise<void> {
  for (const asked of wire.late.splice(0, count)) await pass(wire, asked).catch(() => undefined);
}

/** Answers remembered to be told again. */
const REMEMBERED = 50;

async function pass(wire: Wire, asked: Asked): Promise<Answered> {
  const answer = await exchange(wire.registry, asked);
  wire.answers.push({ asked, answer });
  if (wire.answers.length > REMEMBERED) wire.answers.splice(wire.random.int(0, REMEMBERED), 1);
  return answer;
}

function exchange(registry: string, { method, path, headers, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = ask(`${registry}${path}`, { method, headers }, (incoming) => {
      readBody(incoming).then(
        (read) => resolve({ status: incoming.statusCode ?? 502, headers: keep(incoming), body: read }),
        reject,
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The length promises all of it. */
function passHalf(wire: Wire, { method, path, headers, body }: Asked): Promise<void> {
  return new Promise((resolve) => {
    const whole = { ...headers, 'content-length': String(body.byteLength) };
    const request = ask(`${wire.registry}${path}`, { method, headers: whole });
    request.on('error', () => undefined);
    request.on('close', resolve);
    request.write(body.subarray(0, body.byteLength >> 1), () => request.destroy());
  });
}

function send(response: ServerResponse, { status, headers, body }: Answered): void {
  const silent = status === 304 || status === 204;
  response.writeHead(status, silent ? headers : { ...headers, 'content-length': body.byteLength });
  response.end(silent ? undefined : body);
}

async function sendSlowly(response: ServerResponse, { status, headers, body }: Answered): Promise<void> {
  response.writeHead(status, headers);
  const step = Math.max(1, Math.ceil(body.byteLength / 8));
  for (let at = 0; at < body.byteLength; at += step) {
    response.write(body.subarray(at, at + step));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

function find({ answers, random }: Wire, fits: (asked: Asked) => boolean): Answered | undefined {
  const fitting = answers.filter(({ asked }) => fits(asked));
  return fitting.length > 0 ? random.pick(fitting).answer : undefined;
}

function kindOf({ method, path }: Asked): string {
  return `${method} ${path.split('?')[0]!.split('/').slice(0, 3).join('/')}`;
}

function flip(body: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(body);
  if (flipped.byteLength > 0) flipped[random.int(0, flipped.byteLength - 1)]! ^= 1 << random.int(0, 7);
  return flipped;
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const dropped = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !dropped.includes(entry[0]),
    ),
  );
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
    body: await readBody(request),
  };
}

async function readBody(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function keep({ headers }: IncomingMessage): Record<string, string> {
  const kept = ['content-type', 'etag', 'retry-after', 'content-range', 'accept-ranges'];
  return Object.fromEntries(
    kept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );
}

function page(status: number): Answered {
  const body = Buffer.from('<html><body>Please sign in to the wireless network.</body></html>');
  return { status, headers: { 'content-type': 'text/html' }, body };
}

const BUSY: Answered = {
  status: 429,
  headers: { 'content-type': 'application/json', 'retry-after': '1' },
  body: Buffer.from(JSON.stringify({ error: { code: 'rate-limited', retryable: true } })),
};
