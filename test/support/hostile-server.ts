import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type HostileServer = {
  readonly address: string;
  /** What it answers from now on. */
  readonly answer: (listener: RequestListener) => void;
  readonly close: () => Promise<void>;
};

/** A server on the loopback that answers whatever a test wants: not a registry, but what may stand in its place. */
export async function startHostileServer(
  options: { readonly tls?: { readonly key: string; readonly cert: string } } = {},
): Promise<HostileServer> {
  let listener: RequestListener = (_request, response) => response.end();
  const handle: RequestListener = (request, response) => listener(request, response);
  const server = options.tls ? createTlsServer(options.tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    answer: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
