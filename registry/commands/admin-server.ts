import { timingSafeEqual } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sha256Hex } from '../sha256-hex';
import type { Registry } from '../registry';
import { runOperation } from './operations';

/** Where a running registry can be asked, in its data folder; only the owner of the folder can read it. */
export const ADMIN_FILE = 'admin.json';
export type AdminFile = { readonly pid: number; readonly port: number; readonly secret: string };

const REQUEST_BYTES = 1024 * 1024;

/**
 * Lets the command line reach the registry that holds the data folder: loopback only, with a secret that lies in
 * the folder. Answers NDJSON: `{ done, of }` while it works, `{ result }` or `{ crashed: true }` at the end.
 */
export async function startAdminServer(registry: Registry): Promise<{ readonly stop: () => Promise<void> }> {
  const secret = Buffer.from(registry.tools.randomBytes(32)).toString('hex');
  const server = createServer((request, response) => {
    void answer(registry, secret, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const path = join(registry.folder, ADMIN_FILE);
  const file: AdminFile = { pid: process.pid, port, secret };
  await writeFile(`${path}.part`, JSON.stringify(file), { mode: 0o600 });
  await rename(`${path}.part`, path);
  return {
    stop: async () => {
      await rm(path, { force: true });
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function answer(
  registry: Registry,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = request.headers.authorization ?? '';
  if (request.method !== 'POST' || !isSame(given, `Bearer ${secret}`)) {
    response.writeHead(403).end();
    return;
  }
  const { name, input } = JSON.parse(await readBody(request)) as { name: string; input: unknown };
  const write = (line: object): void => void response.write(`${JSON.stringify(line)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  try {
    const result = await runOperation(registry, name, input, (done, of) => write({ done, of }));
    write({ result });
  } catch (error) {
    registry.tools.log(`error in ${name}: ${error instanceof Error ? error.stack : String(error)}`);
    write({ crashed: true });
  }
  response.end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.byteLength;
    if (size > REQUEST_BYTES) throw new Error('the request is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(wanted)));
}
