import { stateSchema } from '../../shared/registry-protocol/feed';
import type { Vault } from '../vault/vault';

/**
 * Takes what the registry says of keys out of an answer to `GET /v1/state`, and gives an answer with the same body
 * back: the vault is main's, and must not depend on what the page passes on.
 */
export async function hearKeys(answer: Response, vault: Pick<Vault, 'keepKeys'>): Promise<Response> {
  if (answer.status !== 200) return answer;
  const text = await answer.text();
  const state = stateSchema.safeParse(parseJson(text));
  if (state.success && state.data.keys) await vault.keepKeys(state.data.keys);
  return new Response(text, { status: answer.status, headers: answer.headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
