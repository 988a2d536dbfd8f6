import type { z } from 'zod';
import { refusalSchema } from '../../shared/registry-protocol/calls';
import { fail, ok, type DeskError, type Result } from '../../shared/result';

/** `fetch`, or what stands in for it: answers every status, throws when there is no answer or it was aborted. */
export type Transport = (url: string, init: RequestInit) => Promise<Response>;

/** One round's way to the registry. */
export type Line = {
  readonly transport: Transport;
  readonly signal: AbortSignal;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
  /** What the round learnt of the line. */
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
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Uint8Array };

const RETRIES = 2;
const RETRY_WINDOW = 2_000;

/** One answer, whole: 2xx and 304 are values; a refusal, a cut or no answer is a failure. */
export async function ask(line: Line, question: Question): Promise<Result<Answer>> {
  const answer = await askOnce(line, question);
  if (question.path.startsWith('registry/')) noteContact(line, answer);
  return answer;
}

/** Like `ask`, and again after a pause when the failure may pass by itself: in the middle of a long download. */
export async function askPatiently(line: Line, question: Question): Promise<Result<Answer>> {
  for (let retry = 0; ; retry += 1) {
    const answer = await ask(line, question);
    if (answer.ok || !answer.error.retryable || answer.error.code === 'rate-limited') return answer;
    if (retry === RETRIES || line.signal.aborted) return answer;
    await line.wait(line.random() * RETRY_WINDOW * 2 ** retry, line.signal);
  }
}

/** The JSON of an answer, checked; `registry-answer-invalid` when it is something else. */
export function parseAnswer<T>(answer: Answer, schema: z.ZodType<T>): Result<T> {
  const parsed = schema.safeParse(parseJson(answer.body));
  return parsed.success ? ok(parsed.data) : fail('registry-answer-invalid');
}

async function askOnce(line: Line, question: Question): Promise<Result<Answer>> {
  const { path, method = 'GET', headers, body } = question;
  if (line.signal.aborted) return cancelled();
  let answer: Response;
  try {
    answer = await line.transport(`app://desk/${path}`, {
      method,
      signal: line.signal,
      ...(headers ? { headers } : {}),
      ...(body ? { body: body as BodyInit } : {}),
    });
  } catch {
    return line.signal.aborted ? cancelled() : fail('registry-unreachable', { retryable: true });
  }
  line.heard.retryAfterMs = Math.max(line.heard.retryAfterMs, readRetryAfter(answer.headers));
  const read = await readBody(line, answer);
  if (!read.ok) return read;
  if (answer.ok || answer.status === 304) {
    return ok({ status: answer.status, headers: answer.headers, body: read.value });
  }
  return { ok: false, error: readRefusal(answer.status, read.value) };
}

async function readBody(line: Line, answer: Response): Promise<Result<Uint8Array>> {
  try {
    const body = new Uint8Array(await answer.arrayBuffer());
    line.heard.bytes += body.byteLength;
    const length = Number(answer.headers.get('content-length') ?? Number.NaN);
    if (length > body.byteLength && answer.status !== 304) {
      return fail('answer-truncated', { retryable: true });
    }
    return ok(body);
  } catch {
    return line.signal.aborted ? cancelled() : fail('answer-truncated', { retryable: true });
  }
}

function readRefusal(status: number, body: Uint8Array): DeskError {
  const refusal = refusalSchema.safeParse(parseJson(body));
  if (refusal.success) {
    const { code, retryable, details } = refusal.data.error;
    return fail(code, details ? { retryable, details } : { retryable }).error;
  }
  if (status === 429) return fail('rate-limited', { retryable: true }).error;
  if (status >= 500) return fail('registry-error', { retryable: true, details: { status } }).error;
  return fail('registry-answer-invalid', { details: { status } }).error;
}

/** Codes that tell that no word of the registry came. */
const NO_CONTACT: readonly string[] = ['registry-unreachable', 'registry-not-found', 'answer-truncated'];

function noteContact(line: Line, answer: Result<Answer>): void {
  if (!answer.ok && answer.error.code === 'cancelled') return;
  line.heard.online = answer.ok || !NO_CONTACT.includes(answer.error.code);
}

/** Seconds, as our registry sends it; a date would compare clocks. */
function readRetryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function cancelled() {
  return fail('cancelled', { retryable: true });
}
