import { createReadStream } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../../shared/result';
import type { BlobFolder } from '../blobs/blob-folder';
import { parseRange } from './parse-range';
import { refuse } from './refuse';

/** Bytes read at once: large files in few steps, and little held for a desk whose line is slow. */
const PIECE = 256 * 1024;

/** Sends an immutable file, or the one range of it that was asked for. `not-found` when it is not here. */
export async function serveFile(
  request: FastifyRequest,
  reply: FastifyReply,
  folder: BlobFolder,
  file: { readonly sha256: string; readonly mediaType: string },
): Promise<FastifyReply> {
  const size = await folder.sizeOf(file.sha256);
  if (size === null) return refuse(reply, fail('not-found').error);
  const etag = `"${file.sha256}"`;
  void reply
    .header('accept-ranges', 'bytes')
    .header('etag', etag)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', 'attachment')
    .type(file.mediaType);

  const ifRange = request.headers['if-range'];
  const asked = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
  const range = parseRange(asked, size);
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${size}`);
    return reply
      .code(416)
      .type('application/json')
      .send({ error: { code: 'input-invalid', retryable: false, details: { field: 'range' } } });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  void reply.header('content-length', end - start + 1);
  if (range) void reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
  if (size === 0) return reply.send('');
  return reply.send(createReadStream(folder.pathOf(file.sha256), { start, end, highWaterMark: PIECE }));
}
