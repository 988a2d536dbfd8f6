import { snapshotManifestSchema, type FeedId } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { forgetSnapshot } from '../db/feed-positions';
import type { SnapshotProgress } from '../db/pulled-rows';
import { beginSnapshot, storeChunk } from '../db/store-snapshot';
import { ask, askPatiently, parseAnswer, type Line } from './ask-registry';
import { explainRows, parseRows, splitLines } from './parse-rows';
import type { Exchange } from './exchange';

/** Bytes of text that a chunk may become: about 1,000 rows, generously. */
const CHUNK_TEXT = 256 * 1024 * 1024;

/**
 * Brings a feed whole, chunk by chunk; each is verified, checked and stored with the progress before the next is
 * asked for. What an earlier, cut round has stored is not asked for again.
 */
export async function pullSnapshot(deps: Exchange, feed: FeedId): Promise<Result<DeskError | null>> {
  const answer = await ask(deps.line, { path: `registry/v1/feeds/${feed}/snapshot` });
  if (!answer.ok) return answer;
  const manifest = parseAnswer(answer.value, snapshotManifestSchema);
  if (!manifest.ok) return manifest;
  if (manifest.value.feed !== feed) return fail('registry-answer-invalid');
  const begun = await beginSnapshot(deps.db, manifest.value);
  if (!begun.ok) return begun;
  const { chunks, next } = begun.value;
  const total = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  let done = chunks.slice(0, next).reduce((sum, chunk) => sum + chunk.rows, 0);
  let problem: DeskError | null = null;
  for (const chunk of chunks.slice(next)) {
    deps.report({ phase: 'snapshot', feed, done, total });
    const lines = await readChunk(deps.line, chunk);
    if (!lines.ok) return giveUp(deps, feed, lines.error);
    const parsed = parseRows(lines.value);
    const stored = await storeChunk(deps.db, feed, parsed.rows);
    if (!stored.ok) return stored;
    problem ??= explainRows(parsed);
    done += chunk.rows;
  }
  deps.report({ phase: 'snapshot', feed, done, total });
  return ok(problem);
}

type Chunk = SnapshotProgress['chunks'][number];

/** Never trusted before its hash matches. */
async function readChunk(line: Line, chunk: Chunk): Promise<Result<Uint8Array[]>> {
  const answer = await askPatiently(line, { path: `registry/v1/chunks/${chunk.sha256}` });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  if (body.byteLength < chunk.bytes) return fail('answer-truncated', { retryable: true });
  if ((await sha256(body)) !== chunk.sha256) return fail('digest-mismatch', { retryable: true });
  const text = await gunzip(body);
  if (!text) return fail('registry-answer-invalid');
  const lines = splitLines(text);
  return lines.length === chunk.rows ? ok(lines) : fail('registry-answer-invalid');
}

/** A manifest whose chunks are gone is no use: the next round asks for a new one. */
async function giveUp(deps: Exchange, feed: FeedId, error: DeskError): Promise<Result<never>> {
  if (error.code === 'not-found' || error.code === 'registry-not-found') {
    const forgotten = await forgetSnapshot(deps.db, feed);
    if (!forgotten.ok) return forgotten;
    return { ok: false, error: { ...error, retryable: true } };
  }
  return { ok: false, error };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Null when it is no gzip, or becomes more than a chunk may. */
async function gunzip(bytes: Uint8Array): Promise<Uint8Array | null> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength;
      if (size > CHUNK_TEXT) {
        await reader.cancel();
        return null;
      }
      pieces.push(piece.value);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}
