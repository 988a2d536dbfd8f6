import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { joinChunk, splitChunk } from '../../../shared/registry-protocol/chunk';

export type Asked = { readonly method: string; readonly path: string; readonly body: Buffer };
export type Answered = {
  readonly status: number;
  readonly type: string | null;
  readonly etag: string | null;
  /** Which part of a file it is. */
  readonly range?: string | null;
  readonly body: Buffer;
};

/** What a test does to the wire: another answer, or `half` of the true one before the connection is cut. */
export type Tamper = (
  asked: Asked,
  pass: (path?: string) => Promise<Answered>,
) => Promise<Answered | 'half' | null>;

export type RegistryProxy = {
  readonly address: string;
  /** From now on; null passes everything as it is. */
  readonly tamper: (next: Tamper | null) => void;
  readonly close: () => Promise<void>;
};

/** Stands between a desk and the real registry, on the loopback. */
export async function startRegistryProxy(registryAddress: string): Promise<RegistryProxy> {
  let tamper: Tamper | null = null;
  const server = createServer((request, response) => {
    handle(request, response, registryAddress, tamper).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    tamper: (next) => {
      tamper = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Damages the title of one application on its way: the registry's own checks would let no such row in. */
export function damageOneRow(): Tamper {
  const forged = new Map<string, Buffer>();
  let feed: string | null = null;
  return async ({ path }, pass) => {
    const chunk = /^\/v1\/chunks\/([0-9a-f]{64})/.exec(path)?.[1];
    const body = chunk === undefined ? undefined : forged.get(chunk);
    if (body) return { status: 200, type: 'application/octet-stream', etag: null, body };
    if (!/^\/v1\/feeds\/p(:|%3A)[^/]+\/snapshot/i.test(path)) return null;
    feed ??= path;
    if (path !== feed) return null;
    const answer = await pass();
    const manifest = JSON.parse(answer.body.toString()) as {
      chunks: { sha256: string; bytes: number }[];
    };
    for (const entry of manifest.chunks) {
      const bytes = damageFirstApplication((await pass(`/v1/chunks/${entry.sha256}`)).body);
      if (!bytes) continue;
      entry.sha256 = createHash('sha256').update(bytes).digest('hex');
      entry.bytes = bytes.byteLength;
      forged.set(entry.sha256, bytes);
      break;
    }
    return { ...answer, body: Buffer.from(JSON.stringify(manifest)) };
  };
}

/** Null where the chunk has no application. */
function damageFirstApplication(chunk: Buffer): Buffer | null {
  const parts = splitChunk(chunk);
  if (!parts) throw new Error('a chunk has another form');
  const lines = gunzipSync(parts.list).toString().split('\n');
  const index = lines.findIndex((line) => line.includes('"kind":"application"'));
  if (index < 0) return null;
  const listed = JSON.parse(lines[index]!) as { row: Record<string, unknown> };
  lines[index] = JSON.stringify({ ...listed, row: { ...listed.row, title: 42 } });
  return Buffer.from(joinChunk({ ...parts, list: gzipSync(lines.join('\n')) }));
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  registry: string,
  tamper: Tamper | null,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const asked = { method: request.method!, path: request.url!, body: Buffer.concat(pieces) };
  const pass = (path = asked.path): Promise<Answered> =>
    askRegistry(
      `${registry}${path}`,
      path === asked.path ? asked : { method: 'GET', body: Buffer.of() },
      request,
    );
  const changed = (await tamper?.(asked, pass)) ?? null;
  const answer = changed === null || changed === 'half' ? await pass() : changed;
  response.writeHead(answer.status, {
    ...(answer.type === null ? {} : { 'content-type': answer.type }),
    ...(answer.etag === null ? {} : { etag: answer.etag }),
    ...(answer.range == null ? {} : { 'content-range': answer.range }),
    ...(answer.status === 304 ? {} : { 'content-length': answer.body.byteLength }),
  });
  if (changed !== 'half') {
    response.end(answer.body);
    return;
  }
  response.write(answer.body.subarray(0, Math.floor(answer.body.byteLength / 2)), () => response.destroy());
}

async function askRegistry(
  url: string,
  { method, body }: Pick<Asked, 'method' | 'body'>,
  request: IncomingMessage,
): Promise<Answered> {
  const dropped = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect'];
  const headers = Object.entries(request.headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !dropped.includes(entry[0]),
  );
  const answer = await fetch(url, {
    method,
    redirect: 'manual',
    headers: Object.fromEntries(headers),
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    etag: answer.headers.get('etag'),
    range: answer.headers.get('content-range'),
    body: Buffer.from(await answer.arrayBuffer()),
  };
}
