import { decodeUtf8 } from '../../../shared/packet/utf8';
import { fail } from '../../../shared/result';
import { refuse } from '../../protocol/refuse';
import type { OpenFile } from '../../sealed-files/file-format';
import type { IntakeSets } from './intake-sets';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ROUTE = new RegExp(`^/intake/(${UUID})(/.*)?$`);
const NO_STORE = { 'cache-control': 'no-store' } as const;

/**
 * The routes under `/intake/<set>`: the verified volumes answer as the registry would, byte for byte. They have no
 * changes, so every cursor is below their floor, and no inventory.
 */
export async function answerIntake(request: Request, url: URL, sets: IntakeSets): Promise<Response | null> {
  const [, set, path = ''] = ROUTE.exec(url.pathname) ?? [];
  if (set === undefined) return null;
  const about = sets.describe(set);
  if (!about) return refuse(fail('not-found').error);
  if (request.method === 'POST' && path === '/taken') {
    await sets.release(set);
    return new Response(null, { status: 204 });
  }
  if (request.method !== 'GET') return refuse(fail('not-found').error);
  if (path === '') return Response.json(about, { headers: NO_STORE });
  if (about.missingRows.length > 0) {
    const volumes = about.missingRows.join(', ');
    return refuse(fail('intake-volume-missing', { details: { volumes, of: about.of } }).error, 409);
  }
  if (path === '/v1/state') return json(sets.table(set, 'data/state.json'));
  if (/^\/v1\/feeds\/[^/]+\/changes$/.test(path)) return refuse(fail('cursor-below-floor').error, 410);
  const feed = /^\/v1\/feeds\/([pr]:[A-Za-z0-9._-]{1,100})\/snapshot$/.exec(path)?.[1];
  if (feed !== undefined) return answerManifest(sets.table(set, 'data/manifests.json'), feed);
  const sha256 = /^\/v1\/chunks\/([0-9a-f]{64})$/.exec(path)?.[1];
  return answerChunk(sha256 === undefined ? null : await sets.chunk(set, sha256));
}

function json(bytes: Uint8Array | null): Response {
  const headers = { 'content-type': 'application/json', ...NO_STORE };
  return bytes ? new Response(bytes.slice(), { headers }) : refuse(fail('not-found').error);
}

/** Verified and parsed before: here one of the list is picked out, with whatever fields it has. */
function answerManifest(bytes: Uint8Array | null, feed: string): Response {
  const text = bytes && decodeUtf8(bytes);
  const manifests = text ? (JSON.parse(text) as { readonly feed: string }[]) : [];
  const manifest = manifests.find((one) => one.feed === feed);
  return manifest ? Response.json(manifest, { headers: NO_STORE }) : refuse(fail('not-found').error);
}

function answerChunk(chunk: OpenFile | null): Response {
  if (!chunk) return refuse(fail('not-found').error);
  const headers = { 'content-type': 'application/gzip', 'content-length': String(chunk.size), ...NO_STORE };
  return new Response(chunk.stream(), { headers });
}
