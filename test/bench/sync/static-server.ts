import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What the registry is measured against: the same chunk files, and nothing but Node's own server and streams. */
const folder = process.argv[2]!;

const server = createServer((request, response) => {
  const sha256 = /^\/v1\/chunks\/([0-9a-f]{64})$/.exec(request.url ?? '')?.[1];
  if (!sha256) {
    response.writeHead(404).end();
    return;
  }
  const file = join(folder, sha256.slice(0, 2), sha256);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': statSync(file).size,
  });
  createReadStream(file).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
