import { CHUNK_CODEC } from '../../shared/registry-protocol/chunk';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';
import { fitToFeed } from './fit-to-feed';
import { explainRows } from './parse-rows';

/**
 * Brings a feed whole, chunk by chunk; each is verified, checked and stored with the progress before the next is
 * asked for. What an earlier, cut round has stored is not asked for again.
 */
export async function pullSnapshot(deps: Exchange, feed: FeedId): Promise<Result<DeskError | null>> {
  const { store, wire } = deps;
  const manifest = await wire.readManifest(feed);
  if (!manifest.ok) return manifest;
  if (manifest.value.chunks.some(({ codec }) => codec !== CHUNK_CODEC)) return fail('protocol-unsupported');
  const begun = await store.beginSnapshot(manifest.value);
  if (!begun.ok) return begun;
  const { chunks, next } = begun.value;
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  let done = chunks.slice(0, next).reduce((sum, chunk) => sum + chunk.rows, 0);
  let problem: DeskError | null = null;
  for (const chunk of chunks.slice(next)) {
    deps.report({ phase: 'snapshot', feed, done, total });
    const parsed = await wire.readChunk(chunk);
    if (!parsed.ok) return giveUp(deps, feed, parsed.error);
    const fitting = { ...parsed.value, rows: fitToFeed(feed, parsed.value.rows) };
    const stored = await store.storeChunk(feed, fitting);
    if (!stored.ok) return stored;
    problem ??= explainRows(fitting);
    done += chunk.rows;
  }
  deps.report({ phase: 'snapshot', feed, done, total });
  return ok(problem);
}

/** A manifest whose chunks are gone is no use: the next round asks for a new one. */
async function giveUp(deps: Exchange, feed: FeedId, error: DeskError): Promise<Result<never>> {
  if (error.code === 'not-found' || error.code === 'registry-not-found') {
    const forgotten = await deps.store.forgetSnapshot(feed);
    if (!forgotten.ok) return forgotten;
    return { ok: false, error: { ...error, retryable: true } };
  }
  return { ok: false, error };
}
