import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { BlobStore } from '../blobs/open-blobs';
import { sizeOf } from '../blobs/size-of';
import { refuse } from './refuse';

/** Bytes from `start` up to and with `end`. */
type Span = { readonly start: number; readonly end: number };

/**
 * An attachment that is held on this desk, whole or the one range that is asked for, at the pace of its reader.
 * Always as bytes that no engine runs or shows, whatever they are: a script, a style or a page from an applicant
 * stays data under the desk's own origin. What is not held is not found; a file that a conflict closed is held no
 * more.
 */
export async function serveBlob(
  sha256: string,
  asked: string | null,
  blobs: Pick<BlobStore, 'locate'>,
): Promise<Response> {
  const held = await blobs.locate(sha256);
  if (!held.ok) return refuse(held.error);
  const size = await sizeOf(held.value);
  if (size === null) return refuse({ code: 'attachment-missing', retryable: false });
  const headers = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
  if (asked === null) {
    return new Response(size === 0 ? null : streamOf(held.value), {
      headers: { ...headers, 'content-length': String(size) },
    });
  }
  const span = parseRange(asked, size);
  if (!span) return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  return new Response(streamOf(held.value, span), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(span.end - span.start + 1),
      'content-range': `bytes ${span.start}-${span.end}/${size}`,
    },
  });
}

/** One range, `bytes=0-1023` or `bytes=1024-`; null for what is not that, or is outside of the file. */
function parseRange(asked: string, size: number): Span | null {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(asked) ?? [];
  if (from === undefined) return null;
  const start = Number(from);
  const end = to === '' || to === undefined ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? { start, end } : null;
}

function streamOf(path: string, span?: Span): ReadableStream {
  return Readable.toWeb(createReadStream(path, span)) as ReadableStream;
}
