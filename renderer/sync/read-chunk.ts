import { fail, ok, type Result } from '../../shared/result';
import { askPatiently, type Line } from './ask-registry';
import { parseRows, splitLines, type ParsedRows } from './parse-rows';
import type { Wire } from './wire';

/** Bytes of text that a chunk may become: about 1,000 rows, generously. */
const CHUNK_TEXT = 256 * 1024 * 1024;

/** Never trusted before its hash matches. */
export async function readChunk(
  line: Line,
  chunk: Parameters<Wire['readChunk']>[0],
): Promise<Result<ParsedRows>> {
  const answer = await askPatiently(line, { path: `registry/v1/chunks/${chunk.sha256}` });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  if (body.byteLength < chunk.bytes) return fail('answer-truncated', { retryable: true });
  if ((await sha256(body)) !== chunk.sha256) return fail('digest-mismatch', { retryable: true });
  const text = await gunzip(body);
  if (!text) return fail('registry-answer-invalid');
  const lines = splitLines(text);
  return lines.length === chunk.rows ? ok(parseRows(lines)) : fail('registry-answer-invalid');
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
