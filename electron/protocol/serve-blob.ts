import type { BlobStore } from '../blobs/open-blobs';
import type { Span } from '../sealed-files/file-format';
import { refuse } from './refuse';

/**
 * An attachment that is held on this desk, whole or the one range that is asked for, at the pace of its reader.
 * Always as bytes that no engine runs or shows, whatever they are: a script, a style or a page from an applicant
 * stays data under the desk's own origin. What is not held is not found; a file that a conflict closed is held no
 * more.
 */
export async function serveBlob(
  sha256: string,
  asked: string | null,
  blobs: Pick<BlobStore, 'open'>,
): Promise<Response> {
  const held = await blobs.open(sha256);
  if (!held.ok) return refuse(held.error);
  const { size, stream, close } = held.value;
  const headers = {
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
  };
  if (asked === null) {
    if (size === 0) await close();
    return new Response(size === 0 ? null : stream(), {
      headers: { ...headers, 'content-length': String(size) },
    });
  }
  const span = parseRange(asked, size);
  if (!span) {
    await close();
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${size}` } });
  }
  return new Response(stream(span), {
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
