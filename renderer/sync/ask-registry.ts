import type { z } from 'zod';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { drainBody, joinPieces, parseJson, readRefusal } from './read-body';

/** `fetch`, or what stands in for it: answers every status, throws when there is no answer or it was aborted. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>;

/** One round's way to the registry. */
export type Line = {
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** Aborted when a person asked for this round, or it was cut: what is put off to spare the registry is not then. */
  readonly hurry: AbortSignal;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  /** What the round learnt of the line. `retryAfterMs`: asked for, and not waited for yet. */
  readonly heard: { online: boolean | null; retryAfterMs: number; bytes: number };
};

/** A line of which nothing is known yet. */
export function openLine(ends: Omit<Line, 'heard'>): Line {
  return { ...ends, heard: { online: null, retryAfterMs: 0, bytes: 0 } };
}

export type Question = {
  /** `registry/v1/state`, `packets/verify`… under `app://desk/`. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Bytes of the largest answer that is read; a longer one is cut off and is `answer-too-large`. */
  readonly limit?: number;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Uint8Array };

/** Bytes of the largest answer, where a question does not say otherwise. */
const ANSWER_BYTES = 8 * 1024 * 1024;
export const RETRIES = 2;
const RETRY_WINDOW = 2_000;
/** Longest pause within a round that the registry may ask for, ms; a longer one ends the round. */
const PATIENCE = 30_000;

/** One answer, whole: 2xx and 304 are values; a refusal, a cut or no answer is a failure. */
export async function ask(line: Line, question: Question): Promise<Result<Answer>> {
  const opened = await openAnswer(line, question);
  if (!opened.ok) return opened;
  const pieces: Uint8Array[] = [];
  const { limit = ANSWER_BYTES } = question;
  const read = await readPieces(line, opened.value, limit, (piece) => void pieces.push(piece));
  if (!read.ok) return read;
  const { status, headers } = opened.value;
  return ok({ status, headers, body: joinPieces(pieces) });
}

/** Like `ask`, and again after a pause when the failure may pass by itself: in the middle of a long download. */
export async function askPatiently(line: Line, question: Question): Promise<Result<Answer>> {
  for (let retry = 0; ; retry += 1) {
    const answer = await ask(line, question);
    if (answer.ok || retry === RETRIES || !mayAskAgain(line, answer.error)) return answer;
    await pauseBefore(line, retry);
  }
}

/** Worth another try within this round: it may pass by itself, and not only after a long while. */
export function mayAskAgain(line: Line, error: DeskError): boolean {
  if (!error.retryable || error.code === 'cancelled' || line.signal.aborted) return false;
  return (
    line.heard.retryAfterMs <= PATIENCE && (error.code !== 'rate-limited' || line.heard.retryAfterMs > 0)
  );
}

/** A pause with full jitter over a window that doubles; what the registry asked for is waited for when it is asked. */
export async function pauseBefore(line: Line, retry: number): Promise<void> {
  if (line.heard.retryAfterMs > 0) return;
  await line.wait(line.random() * RETRY_WINDOW * 2 ** retry, line.signal);
}

/** The JSON of an answer, checked; `registry-answer-invalid` when it is something else. */
export function parseAnswer<T>(answer: Answer, schema: z.ZodType<T>): Result<T> {
  const parsed = schema.safeParse(parseJson(answer.body));
  return parsed.success ? ok(parsed.data) : fail('registry-answer-invalid');
}

/** The head of an answer with its body still to be read (`readPieces`). */
export async function openAnswer(line: Line, question: Question): Promise<Result<Response>> {
  const { path, method = 'GET', headers, body } = question;
  const patient = await keepPace(line, path);
  if (!patient.ok) return patient;
  let answer: Response;
  try {
    answer = await line.transport(`app://desk/${path}`, {
      method,
      signal: line.signal,
      ...(headers ? { headers } : {}),
      ...(body ? { body: body as BodyInit } : {}),
    });
  } catch {
    return noteContact(line, path, line.signal.aborted ? cancelled() : unreachable());
  }
  if (path.startsWith('registry/')) line.heard.retryAfterMs = readRetryAfter(answer.headers);
  if (answer.ok || answer.status === 304) return noteContact(line, path, ok(answer));
  const refused = await readRefusal(answer, line.signal);
  return noteContact(line, path, { ok: false, error: refused });
}

/** Reads the body of an answer, piece by piece, and never more of it than `limit` bytes. */
export async function readPieces(
  line: Line,
  answer: Response,
  limit: number,
  take: (piece: Uint8Array) => void,
): Promise<Result<null>> {
  const read = await drainBody(answer, limit, (piece) => {
    line.heard.bytes += piece.byteLength;
    take(piece);
  });
  if (read.ok) return read;
  if (line.signal.aborted) return cancelled();
  if (read.error.code === 'answer-truncated') line.heard.online = false;
  return read;
}

/** Nothing is asked before the time that the registry named: a short one is waited for, a long one ends the round. */
async function keepPace(line: Line, path: string): Promise<Result<null>> {
  const { retryAfterMs } = line.heard;
  if (retryAfterMs > PATIENCE && path.startsWith('registry/')) {
    const details = { retryAfter: Math.ceil(retryAfterMs / 1_000) };
    return fail('rate-limited', { retryable: true, details });
  }
  if (retryAfterMs > 0 && path.startsWith('registry/')) {
    await line.wait(retryAfterMs, line.signal);
    line.heard.retryAfterMs = 0;
  }
  return line.signal.aborted ? cancelled() : ok(null);
}

/** Codes that tell that no word of the registry came. */
const NO_CONTACT: readonly string[] = ['registry-unreachable', 'registry-not-found', 'answer-truncated'];

function noteContact<T>(line: Line, path: string, answer: Result<T>): Result<T> {
  if (!path.startsWith('registry/')) return answer;
  if (!answer.ok && answer.error.code === 'cancelled') return answer;
  line.heard.online = answer.ok || !NO_CONTACT.includes(answer.error.code);
  return answer;
}

/** The longest pause that a registry may ask for, ms. */
const LONGEST_PAUSE = 60 * 60_000;

/** Seconds, as our registry sends it; a date would compare clocks. */
function readRetryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, LONGEST_PAUSE) : 0;
}

function unreachable() {
  return fail('registry-unreachable', { retryable: true });
}

function cancelled() {
  return fail('cancelled', { retryable: true });
}
