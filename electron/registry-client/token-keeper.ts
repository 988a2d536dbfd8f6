import { tokensSchema, type TokenRequest, type Tokens } from '../../shared/registry-protocol/calls';
import type { Enrolment } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import { readAnswer } from './read-answer';
import type { ClientVault } from './client-vault';
import type { RegistryWire } from './registry-wire';
import { sayHello } from './say-hello';

/** Renewed this long before it ends, ms: a request under way must not outlive its token. */
const EARLY_MS = 30_000;

export type TokenKeeper = {
  /** The access token to use now; renews it first when it is known to end soon. */
  readonly take: (enrolment: Enrolment) => Promise<Result<string>>;
  /** A new access token in place of `refused`; callers at the same time share one renewal. */
  readonly renew: (enrolment: Enrolment, refused: string) => Promise<Result<string>>;
  readonly forget: () => void;
};

/** Holds the tokens of this desk. A refresh token rotates, so two renewals must never race: one flight. */
export function createTokenKeeper(options: {
  readonly wire: RegistryWire;
  readonly vault: ClientVault;
  readonly now: () => number;
}): TokenKeeper {
  const { wire, vault, now } = options;
  let held: { readonly tokens: Tokens; readonly endsAt: number | null } | null = null;
  let flight: Promise<Result<string>> | null = null;

  const load = async (): Promise<Result<Tokens>> => {
    if (held) return ok(held.tokens);
    const tokens = await vault.readTokens();
    if (!tokens.ok) return tokens;
    if (tokens.value === null) return fail('not-enrolled');
    // Read from disk: when it was received is unknown, so it is tried and renewed on refusal.
    held ??= { tokens: tokens.value, endsAt: null };
    return ok(held.tokens);
  };

  const fetchPair = async (enrolment: Enrolment): Promise<Result<string>> => {
    const current = await load();
    if (!current.ok) return current;
    const renewed = await requestTokens({ wire, vault, enrolment, refreshToken: current.value.refreshToken });
    if (!renewed.ok) return renewed;
    // Kept before use: the old refresh token is spent.
    held = { tokens: renewed.value, endsAt: now() + renewed.value.expiresInMs };
    const kept = await vault.keepTokens(renewed.value);
    return kept.ok ? ok(renewed.value.accessToken) : kept;
  };

  const renew: TokenKeeper['renew'] = async (enrolment, refused) => {
    if (flight) return flight;
    if (held && held.tokens.accessToken !== refused) return ok(held.tokens.accessToken);
    flight = fetchPair(enrolment).finally(() => {
      flight = null;
    });
    return flight;
  };

  return {
    take: async (enrolment) => {
      const tokens = await load();
      if (!tokens.ok) return tokens;
      const ending = held?.endsAt != null && now() >= held.endsAt - EARLY_MS;
      return ending ? renew(enrolment, tokens.value.accessToken) : ok(tokens.value.accessToken);
    },
    renew,
    forget: () => {
      held = null;
    },
  };
}

/** A new pair for the refresh token, with a proof made by the desk's key over a fresh nonce. */
async function requestTokens(options: {
  readonly wire: RegistryWire;
  readonly vault: ClientVault;
  readonly enrolment: Enrolment;
  readonly refreshToken: string;
}): Promise<Result<Tokens>> {
  const { wire, vault, enrolment, refreshToken } = options;
  const hello = await sayHello(wire, enrolment.address);
  if (!hello.ok) return hello;
  const { nonce } = hello.value;
  const signature = await vault.signTokenProof(nonce, refreshToken);
  if (!signature.ok) return signature;
  const body: TokenRequest = { deskId: enrolment.deskId, refreshToken, nonce, signature: signature.value };
  const answer = await wire.send(enrolment.address, {
    method: 'POST',
    path: '/v1/token',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  });
  return answer.ok ? readAnswer(answer.value, tokensSchema) : answer;
}
