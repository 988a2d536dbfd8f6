import { refusalSchema } from '../../shared/registry-protocol/calls';
import { explainProtocol } from '../../shared/registry-protocol/explain-protocol';
import { fail, ok, type DeskError, type Result } from '../../shared/result';

/** Bytes of the largest refusal. */
const REFUSAL_BYTES = 64 * 1024;

/**
 * Reads a body piece by piece as it comes; one that is longer than `limit` is cut off (`answer-too-large`), before
 * a byte of it when it says so itself. One that breaks off or is shorter than promised is `answer-truncated`.
 */
export async function drainBody(
  answer: Response,
  limit: number,
  take: (piece: Uint8Array) => void,
): Promise<Result<null>> {
  const promised = Number(answer.headers.get('content-length') ?? Number.NaN);
  const reader = answer.body?.getReader();
  let size = 0;
  if (promised > limit) return tooLarge(reader, limit);
  try {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader!.read()) {
      size += piece.value.byteLength;
      if (size > limit) return await tooLarge(reader, limit);
      take(piece.value);
    }
  } catch {
    return fail('answer-truncated', { retryable: true });
  }
  if (promised > size && answer.status !== 304) return fail('answer-truncated', { retryable: true });
  return ok(null);
}

async function tooLarge(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  limit: number,
): Promise<Result<never>> {
  await reader?.cancel().catch(() => undefined);
  return fail('answer-too-large', { details: { limit } });
}

/** Why the registry said no, in its own words where they are to be read. */
export async function readRefusal(answer: Response, signal: AbortSignal): Promise<DeskError> {
  const pieces: Uint8Array[] = [];
  const { status } = answer;
  const read = await drainBody(answer, REFUSAL_BYTES, (piece) => void pieces.push(piece));
  if (signal.aborted) return fail('cancelled', { retryable: true }).error;
  if (!read.ok && read.error.code === 'answer-truncated') return read.error;
  const refusal = refusalSchema.safeParse(parseJson(joinPieces(pieces)));
  if (refusal.success) {
    const { code, retryable, details } = refusal.data.error;
    return explainProtocol(fail(code, details ? { retryable, details } : { retryable }).error);
  }
  if (status === 429) return fail('rate-limited', { retryable: true }).error;
  if (status >= 500) return fail('registry-error', { retryable: true, details: { status } }).error;
  return fail('registry-answer-invalid', { details: { status } }).error;
}

/** Undefined for what is no JSON. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.byteLength;
  }
  return joined;
}
