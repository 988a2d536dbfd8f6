import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { mayAskAgain, openAnswer, pauseBefore, readPieces, RETRIES, type Line } from './ask-registry';

/** Bytes of the largest chunk that is asked for: about 1,000 rows, generously. */
const CHUNK_BYTES = 128 * 1024 * 1024;
/** Bytes that a try must bring beyond the best one so far, so that the tries before it are forgiven. */
const PROGRESS = 16 * 1024;

/** A chunk on its way: how much of it came, and from which version of the file. */
type Part = { readonly bytes: Uint8Array; have: number; etag: string | null; spliced: boolean };
type Wanted = { readonly sha256: string; readonly bytes: number };

/**
 * Brings a chunk whole, and gives it only when size and SHA-256 match. After a cut it goes on by Range where the
 * connection broke; where the answer does not fit to what came before, it begins anew.
 */
export async function fetchChunk(line: Line, wanted: Wanted): Promise<Result<Uint8Array>> {
  if (wanted.bytes > CHUNK_BYTES) return fail('answer-too-large', { details: { limit: CHUNK_BYTES } });
  const part: Part = { bytes: new Uint8Array(wanted.bytes), have: 0, etag: null, spliced: false };
  for (let retry = 0, best = 0; ; retry += 1) {
    const from = part.have;
    const brought = await bringRest(line, wanted, part);
    if (brought.ok && (await sha256Hex(part.bytes)) === wanted.sha256) return ok(part.bytes);
    if (part.have >= best + PROGRESS) [best, retry] = [part.have, 0];
    if (retry === RETRIES) return brought.ok ? mismatch() : brought;
    if (brought.ok) {
      // What was put together from pieces gets a second chance in one piece.
      if (!part.spliced) return mismatch();
      forget(part);
    } else if (isUnfit(brought.error, from)) forget(part);
    else if (mayAskAgain(line, brought.error)) await pauseBefore(line, retry);
    else return brought;
  }
}

async function bringRest(line: Line, { sha256, bytes }: Wanted, part: Part): Promise<Result<null>> {
  const from = part.have;
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
  if (from > 0 && part.etag !== null) headers['if-range'] = part.etag;
  const opened = await openAnswer(line, { path: `registry/v1/chunks/${sha256}`, headers });
  if (!opened.ok) return opened;
  const answer = opened.value;
  const etag = answer.headers.get('etag');
  if (answer.status === 206) {
    if (!continues(answer, part, bytes)) {
      await answer.body?.cancel().catch(() => undefined);
      return fail('registry-answer-invalid', { details: { field: 'content-range' } });
    }
    part.spliced = true;
  } else forget(part);
  part.etag = etag;
  const read = await readPieces(line, answer, bytes - part.have, (piece) => {
    part.bytes.set(piece, part.have);
    part.have += piece.byteLength;
  });
  if (!read.ok) return read;
  return part.have === bytes ? ok(null) : fail('answer-truncated', { retryable: true });
}

/** The answer begins where the last one broke off, in the same file. */
function continues(answer: Response, part: Part, bytes: number): boolean {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(answer.headers.get('content-range') ?? '');
  if (!range || part.have === 0 || Number(range[1]) !== part.have) return false;
  if (range[3] !== '*' && Number(range[3]) !== bytes) return false;
  return part.etag === null || answer.headers.get('etag') === part.etag;
}

/** The registry refuses to go on from there, or goes on from elsewhere: asked for whole, it may be had. */
function isUnfit(error: DeskError, from: number): boolean {
  return from > 0 && UNFIT.includes(error.code);
}

const UNFIT: readonly DeskError['code'][] = ['input-invalid', 'registry-answer-invalid', 'answer-too-large'];

function forget(part: Part): void {
  part.have = 0;
  part.etag = null;
  part.spliced = false;
}

function mismatch() {
  return fail('digest-mismatch', { retryable: true });
}

async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
