import type { Enrolment } from '../../shared/ipc/contract';
import { refusalSchema } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import type { RegistryRequest, RegistryWire } from './registry-wire';
import type { TokenKeeper } from './token-keeper';

/** Sends a request with the access token; on `token-invalid` renews it and tries once more. */
export async function sendWithToken(options: {
  readonly wire: RegistryWire;
  readonly tokens: TokenKeeper;
  readonly enrolment: Enrolment;
  readonly request: RegistryRequest;
}): Promise<Result<Response>> {
  const { wire, tokens, enrolment, request } = options;
  const token = await tokens.take(enrolment);
  if (!token.ok) return token;
  const answer = await wire.send(enrolment.address, { ...request, accessToken: token.value });
  if (!answer.ok || answer.value.status !== 401) return answer;

  const refused = await readRefusal(answer.value);
  if (!refused.tokenInvalid) return ok(refused.answer);
  const renewed = await tokens.renew(enrolment, token.value);
  if (!renewed.ok) return renewed;
  // A stream is spent: the caller sends it again with the new token.
  if (isStream(request.body)) return fail('token-invalid', { retryable: true });
  return wire.send(enrolment.address, { ...request, accessToken: renewed.value });
}

/** Reads the small body of a 401 and gives an answer with the same body back. */
async function readRefusal(
  answer: Response,
): Promise<{ readonly tokenInvalid: boolean; readonly answer: Response }> {
  const text = await answer.text().catch(() => '');
  const copy = new Response(text, { status: answer.status, headers: answer.headers });
  try {
    const refusal = refusalSchema.safeParse(JSON.parse(text));
    return { tokenInvalid: refusal.success && refusal.data.error.code === 'token-invalid', answer: copy };
  } catch {
    return { tokenInvalid: false, answer: copy };
  }
}

function isStream(body: RegistryRequest['body']): boolean {
  return body !== undefined && !(body instanceof Uint8Array);
}
