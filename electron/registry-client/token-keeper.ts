import { createHash } from 'node:crypto';
import type { Enrolment } from '../../shared/ipc/contract';
import {
  tokenProofText,
  tokensSchema,
  type TokenRequest,
  type Tokens,
} from '../../shared/registry-protocol/calls';
import { ok, type Result } from '../../shared/result';
import type { Vault } from '../vault/vault';
import { readAnswer } from './read-answer';
import type { RegistryWire } from './registry-wire';
import { sayHello } from './say-hello';

/** Renewed this long before it ends, ms: a request under way must not outlive its token. */
const EARLY_MS = 30_000;

export type TokenKeeper = {
  /** The access token to use now; asks for a new one when there is none or it ends soon. */
  readonly take: (enrolment: Enrolment) => Promise<Result<string>>;
  /** A new access token in place of `refused`; callers at the same time share one renewal. */
  readonly renew: (enrolment: Enrolment, refused: string | null) => Promise<Result<string>>;
};

type Options = {
  readonly wire: RegistryWire;
  readonly vault: Pick<Vault, 'readTokens' | 'replaceTokens' | 'signTokenProof'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Renews the tokens of this desk. A refresh token is spent by its use, so two renewals never race: one flight. */
export function createTokenKeeper(options: Options): TokenKeeper {
  let flight: Promise<Result<string>> | null = null;

  const renew: TokenKeeper['renew'] = async (enrolment, refused) => {
    if (flight) return flight;
    const held = options.vault.readTokens();
    if (!held.ok) return held;
    const { accessToken, refreshToken } = held.value;
    // Somebody renewed while this request was under way.
    if (accessToken !== null && accessToken !== refused) return ok(accessToken);
    flight = renewTokens(options, enrolment, refreshToken).finally(() => {
      flight = null;
    });
    return flight;
  };

  return {
    renew,
    take: async (enrolment) => {
      const held = options.vault.readTokens();
      if (!held.ok) return held;
      const { accessToken, accessExpiresAt } = held.value;
      const usable = accessToken !== null && options.now() < accessExpiresAt - EARLY_MS;
      return usable ? ok(accessToken) : renew(enrolment, accessToken);
    },
  };
}

async function renewTokens(
  options: Options,
  enrolment: Enrolment,
  refreshToken: string,
): Promise<Result<string>> {
  const renewed = await requestTokens(options, enrolment, refreshToken);
  if (!renewed.ok) return renewed;
  // Kept before use: the old refresh token is spent.
  const kept = await options.vault.replaceTokens(renewed.value);
  return kept.ok ? ok(renewed.value.accessToken) : kept;
}

/** A new pair for the refresh token, with a proof made by the desk's key over a fresh nonce. */
async function requestTokens(
  { wire, vault }: Options,
  { address, deskId }: Enrolment,
  refreshToken: string,
): Promise<Result<Tokens>> {
  const hello = await sayHello(wire, address);
  if (!hello.ok) return hello;
  const { nonce } = hello.value;
  const digest = createHash('sha256').update(refreshToken, 'utf8').digest('hex');
  const signature = await vault.signTokenProof(tokenProofText(deskId, nonce, digest));
  if (!signature.ok) return signature;
  const body: TokenRequest = { deskId, refreshToken, nonce, signature: signature.value };
  const answer = await wire.send(address, {
    method: 'POST',
    path: '/v1/token',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  return answer.ok ? readAnswer(answer.value, tokensSchema) : answer;
}
