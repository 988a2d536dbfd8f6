import { PACKET_LIMITS } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { Result } from '../../shared/result';
import type { BlobStore } from '../blobs/open-blobs';
import type { RegistryClient } from '../registry-client/registry-client';
import { pipeToRegistry } from './pipe-registry';
import { readBody } from './read-body';
import { refuse } from './refuse';

export type DeskRouteRooms = {
  readonly client: Pick<RegistryClient, 'request'>;
  readonly blobs: Pick<BlobStore, 'list' | 'download'>;
  readonly verifyReceipt: (bytes: Uint8Array) => Promise<Result<Receipt>>;
};

/** Bytes of the largest attachment that is fetched. */
const BLOB_BYTES = 2 * 1024 * 1024 * 1024;

/** The routes of shared/ipc/desk-routes: answers null for a path that is none of theirs. */
export function createDeskRoutes(rooms: DeskRouteRooms): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    if (pathname.startsWith('/registry/')) return pipeToRegistry(request, url, rooms.client);
    if (pathname === '/blobs' && request.method === 'GET') return listBlobs(rooms);
    const blob = /^\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    if (blob !== undefined && request.method === 'POST') return fetchBlob(request, url, blob, rooms);
    if (pathname === '/packets/verify' && request.method === 'POST') return verifyPacket(request, rooms);
    return null;
  };
}

async function listBlobs({ blobs }: DeskRouteRooms): Promise<Response> {
  return Response.json({ held: await blobs.list() }, { headers: { 'cache-control': 'no-store' } });
}

async function fetchBlob(
  request: Request,
  url: URL,
  sha256: string,
  { blobs, client }: DeskRouteRooms,
): Promise<Response> {
  const typed = url.searchParams.get('size') ?? '';
  const size = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(size <= BLOB_BYTES)) return refuse({ code: 'input-invalid', retryable: false });
  const kept = await blobs.download(
    sha256,
    size,
    (offset, signal) =>
      client.request({
        method: 'GET',
        path: `/v1/blobs/${sha256}`,
        headers: { 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
        ...(signal ? { signal } : {}),
      }),
    request.signal,
  );
  return kept.ok ? new Response(null, { status: 204 }) : refuse(kept.error);
}

async function verifyPacket(request: Request, { verifyReceipt }: DeskRouteRooms): Promise<Response> {
  const bytes = await readBody(request.body, PACKET_LIMITS.bytes);
  if (!bytes.ok) return refuse(bytes.error, 413);
  const receipt = await verifyReceipt(bytes.value);
  if (!receipt.ok) return refuse(receipt.error, 422);
  return Response.json(receipt.value, { headers: { 'cache-control': 'no-store' } });
}
