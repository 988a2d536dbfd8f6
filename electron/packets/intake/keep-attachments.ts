import type { ApplicationId } from '../../../shared/application/ids';
import type { PacketFileSource } from '../../../shared/packet/intake-layout';
import { fail, ok, type Result } from '../../../shared/result';
import type { BlobStore } from '../../blobs/open-blobs';
import type { StagedVolume } from './stage-volume';

/** Bytes that are read at a time. */
const PIECE = 1024 * 1024;

/**
 * Takes the attachments of a verified volume into the desk's own files, straight from the medium: the way that a
 * download goes, hash and all. Attachments of closed applications stay where they are.
 * Errors: `file-unreadable` when the medium went away, `storage-low`, `storage-full`, `cancelled`, `digest-mismatch`.
 */
export async function keepAttachments(
  volume: StagedVolume,
  deps: {
    readonly blobs: Pick<BlobStore, 'download'>;
    readonly closed: ReadonlySet<ApplicationId>;
    readonly signal: AbortSignal;
    readonly report: (done: number, total: number) => void;
  },
): Promise<Result<{ readonly kept: number }>> {
  const { path, source, contents, parts } = volume;
  const entries = new Map(parts.map(({ entry }) => [entry.name, entry]));
  const wanted = contents.attachments.filter(({ applicationId }) => !deps.closed.has(applicationId));
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { path: name, sha256, size } of wanted) {
    deps.report(done, total);
    const { dataStart } = entries.get(name)!;
    const kept = await deps.blobs.download(
      { sha256, size },
      (offset) => Promise.resolve(ok(answerFrom(source, { start: dataStart, offset, size }))),
      deps.signal,
    );
    if (!kept.ok) {
      const unread = kept.error.code === 'registry-unreachable' || kept.error.code === 'answer-truncated';
      return unread ? fail('file-unreadable', { details: { path } }) : kept;
    }
    done += size;
  }
  deps.report(total, total);
  return ok({ kept: wanted.length });
}

/** The file's bytes from `offset` on, as the registry would answer them. */
function answerFrom(
  source: PacketFileSource,
  { start, offset, size }: { readonly start: number; readonly offset: number; readonly size: number },
): Response {
  let at = offset;
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const length = Math.min(PIECE, size - at);
        if (length <= 0) return controller.close();
        controller.enqueue(await source.read(start + at, length));
        at += length;
      },
    },
    { highWaterMark: 0 },
  );
  if (offset === 0) return new Response(body, { status: 200 });
  return new Response(body, {
    status: 206,
    headers: { 'content-range': `bytes ${offset}-${size - 1}/${size}` },
  });
}
