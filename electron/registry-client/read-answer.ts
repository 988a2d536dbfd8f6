import type { z } from 'zod';
import { refusalSchema } from '../../shared/registry-protocol/calls';
import { explainProtocol } from '../../shared/registry-protocol/explain-protocol';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { mapNetworkFailure } from './map-network-failure';

/** Bytes of the largest JSON answer of a short call (certificates and tokens are a few kilobytes). */
const ANSWER_BYTES = 1024 * 1024;

/** Parses the JSON answer of a short call: the value, the registry's own refusal, or what else came. */
export async function readAnswer<T>(answer: Response, schema: z.ZodType<T>): Promise<Result<T>> {
  const text = await readText(answer);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!answer.ok) return refuse(answer.status, json);
  const parsed = schema.safeParse(json);
  return parsed.success ? ok(parsed.data) : fail('registry-answer-invalid');
}

function refuse(status: number, json: unknown): { readonly ok: false; readonly error: DeskError } {
  const refusal = refusalSchema.safeParse(json);
  if (refusal.success) {
    const { code, retryable, details } = refusal.data.error;
    const { error } = fail(code, details ? { retryable, details } : { retryable });
    return { ok: false, error: explainProtocol(error) };
  }
  if (status >= 500) return fail('registry-error', { retryable: true, details: { status } });
  if (status === 429) return fail('rate-limited', { retryable: true });
  return fail('registry-answer-invalid', { details: { status } });
}

async function readText(answer: Response): Promise<Result<string>> {
  if (!answer.body) return ok('');
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength;
      if (size > ANSWER_BYTES) {
        await reader.cancel();
        return fail('registry-answer-invalid');
      }
      pieces.push(piece.value);
    }
  } catch (cause) {
    return mapNetworkFailure(cause);
  }
  return ok(new TextDecoder().decode(Buffer.concat(pieces)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
