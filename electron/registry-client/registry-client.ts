import type { ChannelInput, Enrolment } from '../../shared/ipc/contract';
import { fail, ok, type Result } from '../../shared/result';
import type { Vault } from '../vault/vault';
import { enrolDesk } from './enrol-desk';
import { hearKeys } from './hear-keys';
import { createRegistryWire, type RegistryRequest, type Timeouts } from './registry-wire';
import { createRenewal } from './renewal';
import { sendWithToken } from './send-with-token';
import { createTokenKeeper } from './token-keeper';

export type RegistryClient = {
  /** Failures: address-invalid, registry-*, certificate-refused, protocol-unsupported, enrol-code-*, csr-invalid. */
  readonly enrol: (
    input: ChannelInput<'enrolment:enrol'>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result<Enrolment>>;
  /**
   * One request with this desk's token, renewed when needed. Any answer of the registry is a value, refusals
   * too; a failure means that there was none (`registry-unreachable`, `not-enrolled`, `cancelled`, …).
   */
  readonly request: (request: RegistryRequest) => Promise<Result<Response>>;
};

export type ClientVault = Pick<
  Vault,
  | 'readEnrolment'
  | 'makeCertificateRequest'
  | 'keepEnrolment'
  | 'signTokenProof'
  | 'readTokens'
  | 'replaceTokens'
  | 'keepKeys'
  | 'needsRenewal'
  | 'makeRenewalRequest'
  | 'keepRenewal'
>;

const TIMEOUTS: Timeouts = { call: 15_000, upload: 120_000, idle: 30_000 };

/** The desk's only way to the network: enrolment, tokens, requests. Runs in plain Node. */
export function createRegistryClient(options: {
  readonly fetch: typeof globalThis.fetch;
  readonly vault: ClientVault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly appVersion: string;
  readonly timeouts?: Partial<Timeouts>;
}): RegistryClient {
  const { vault, now, appVersion } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const wire = createRegistryWire({ fetch: options.fetch, appVersion, timeouts });
  const tokens = createTokenKeeper({ wire, vault, now });
  const renewIfDue = createRenewal({ wire, tokens, vault, now });
  return {
    enrol: (input, { signal } = {}) => enrolDesk({ wire, vault, input, signal }),
    request: async (request) => {
      const enrolment = vault.readEnrolment();
      if (!enrolment) return fail('not-enrolled');
      const answer = await sendWithToken({ wire, tokens, enrolment, request });
      if (!answer.ok) return answer;
      // In contact, and not in anybody's way.
      renewIfDue(enrolment);
      return request.path === '/v1/state' ? ok(await hearKeys(answer.value, vault)) : answer;
    },
  };
}
