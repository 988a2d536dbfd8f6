import { PACKET_LIMITS } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import type { Result } from '../../shared/result';
import { answerIntake } from '../packets/intake/intake-routes';
import type { IntakeSets } from '../packets/intake/intake-sets';
import { answerBlobs, type BlobRouteRooms } from './blob-routes';
import { pipeToRegistry } from './pipe-registry';
import { readBody } from './read-body';
import { refuse } from './refuse';

export type DeskRouteRooms = BlobRouteRooms & {
  readonly verifyReceipt: (bytes: Uint8Array) => Promise<Result<Receipt>>;
  readonly intake: IntakeSets;
};

/** The routes of shared/ipc/desk-routes: answers null for a path that is none of theirs. */
export function createDeskRoutes(rooms: DeskRouteRooms): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    if (pathname.startsWith('/registry/')) return pipeToRegistry(request, url, rooms.client);
    if (pathname === '/blobs' || pathname.startsWith('/blobs/')) return answerBlobs(request, url, rooms);
    if (pathname.startsWith('/intake/')) return answerIntake(request, url, rooms.intake);
    if (pathname === '/packets/verify' && request.method === 'POST') return verifyPacket(request, rooms);
    return null;
  };
}

async function verifyPacket(request: Request, { verifyReceipt }: DeskRouteRooms): Promise<Response> {
  const bytes = await readBody(request.body, PACKET_LIMITS.bytes);
  if (!bytes.ok) return refuse(bytes.error, 413);
  const receipt = await verifyReceipt(bytes.value);
  if (!receipt.ok) return refuse(receipt.error, 422);
  return Response.json(receipt.value, { headers: { 'cache-control': 'no-store' } });
}
