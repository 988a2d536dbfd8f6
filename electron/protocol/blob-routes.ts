import type { z } from 'zod';
import {
  blobLooksSchema,
  blobNamesSchema,
  blobShelfSchema,
  blobSweepSchema,
  blobUsageSchema,
} from '../../shared/ipc/blob-shelf';
import type { Settings } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import type { BlobStore } from '../blobs/open-blobs';
import type { RegistryClient } from '../registry-client/registry-client';
import { readBody } from './read-body';
import { refuse } from './refuse';
import { serveBlob } from './serve-blob';

export type BlobRouteRooms = {
  readonly client: Pick<RegistryClient, 'request'>;
  readonly blobs: Pick<
    BlobStore,
    'list' | 'measure' | 'look' | 'open' | 'download' | 'drop' | 'suspect' | 'sweep'
  >;
  readonly settings: { readonly read: () => Pick<Settings, 'attachments' | 'attachmentLimit'> };
};

/** Bytes of the largest attachment that is fetched, and of a list of names. */
const BLOB_BYTES = 2 * 1024 * 1024 * 1024;
const NAMES_BYTES = 32 * 1024 * 1024;

/** The routes under `/blobs`: null for what is none of them. */
export async function answerBlobs(
  request: Request,
  url: URL,
  rooms: BlobRouteRooms,
): Promise<Response | null> {
  const { blobs } = rooms;
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /blobs':
      return answer(blobShelfSchema, { ...(await blobs.list()), ...pickChoice(rooms) });
    case 'GET /blobs/usage':
      return answer(blobUsageSchema, await blobs.measure());
    case 'POST /blobs/look':
      return withBody(request, blobNamesSchema, async ({ sha256 }) =>
        answer(blobLooksSchema, { files: await blobs.look(sha256) }),
      );
    case 'POST /blobs/suspect':
      return withBody(request, blobNamesSchema, async ({ sha256 }) => done(await blobs.suspect(sha256)));
    case 'POST /blobs/drop':
      return withBody(request, blobNamesSchema, async ({ sha256 }) => done(await blobs.drop(sha256)));
    case 'POST /blobs/sweep':
      return withBody(request, blobSweepSchema, async (sweep) => done(await blobs.sweep(sweep)));
  }
  const sha256 = /^\/blobs\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
  if (sha256 === undefined) return null;
  if (request.method === 'GET') return serveBlob(sha256, request.headers.get('range'), blobs);
  return request.method === 'POST' ? fetchBlob(request, url, sha256, rooms) : null;
}

async function fetchBlob(request: Request, url: URL, sha256: string, { blobs, client }: BlobRouteRooms) {
  const typed = url.searchParams.get('size') ?? '';
  const size = /^\d{1,10}$/.test(typed) ? Number(typed) : Number.NaN;
  if (!(size <= BLOB_BYTES)) return refuse({ code: 'input-invalid', retryable: false });
  const asked = url.searchParams.get('asked') === '1';
  const kept = await blobs.download(
    { sha256, size, asked },
    (offset, signal) =>
      client.request({
        method: 'GET',
        path: `/v1/blobs/${sha256}`,
        headers: { 'accept-encoding': 'identity', ...(offset > 0 ? { range: `bytes=${offset}-` } : {}) },
        ...(signal ? { signal } : {}),
      }),
    request.signal,
  );
  return done(kept);
}

function pickChoice({ settings }: BlobRouteRooms) {
  const { attachments, attachmentLimit } = settings.read();
  return { attachments, attachmentLimit };
}

/** Nothing to say but that it is done, or why not and when to come again. */
function done(result: Result<null>): Response {
  if (result.ok) return new Response(null, { status: 204 });
  const refused = refuse(result.error);
  const after = result.error.details?.['retryAfter'];
  if (after !== undefined) refused.headers.set('retry-after', String(after));
  return refused;
}

function answer<S extends z.ZodType>(_schema: S, value: z.infer<S>): Response {
  return Response.json(value, { headers: { 'cache-control': 'no-store' } });
}

async function withBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  use: (body: T) => Promise<Response>,
): Promise<Response> {
  const bytes = await readBody(request.body, NAMES_BYTES);
  if (!bytes.ok) return refuse(bytes.error, 413);
  const parsed = parse(schema, bytes.value);
  return parsed.ok ? use(parsed.value) : refuse(parsed.error);
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array): Result<T> {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? ok(parsed.data) : fail('input-invalid');
  } catch {
    return fail('input-invalid');
  }
}
