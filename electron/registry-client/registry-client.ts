import { randomUUID } from 'node:crypto';
import type { ChannelInput, Enrolment } from '../../shared/ipc/contract';
import { fail, type Result } from '../../shared/result';
import type { ClientVault } from './client-vault';
import { createRegistryWire, type RegistryRequest, type Timeouts } from './registry-wire';
import { enrolDesk } from './enrol-desk';
import { createTokenKeeper } from './token-keeper';
import { sendWithToken } from './send-with-token';

export type RegistryClient = {
  /** Failures: address-invalid, registry-*, certificate-refused, protocol-unsupported, enrol-code-*, csr-invalid. */
  readonly enrol: (
    input: ChannelInput<'enrolment:enrol'>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result<Enrolment>>;
  readonly readEnrolment: () => Promise<Result<Enrolment | null>>;
  /**
   * One request with this desk's token, renewed when needed. Any answer of the registry is a value, refusals
   * too; a failure means that there was none (`registry-unreachable`, `not-enrolled`, `cancelled`, …).
   */
  readonly request: (request: RegistryRequest) => Promise<Result<Response>>;
};

export type RegistryClientOptions = {
  readonly fetch: typeof globalThis.fetch;
  readonly vault: ClientVault;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly appVersion: string;
  readonly newId?: () => string;
  readonly timeouts?: Partial<Timeouts>;
};

const TIMEOUTS: Timeouts = { call: 15_000, upload: 120_000, idle: 30_000 };

/** The desk's only way to the network: enrolment, tokens, requests. Runs in plain Node. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const { vault, now, appVersion, newId = randomUUID } = options;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const wire = createRegistryWire({ fetch: options.fetch, appVersion, timeouts });
  const tokens = createTokenKeeper({ wire, vault, now });
  return {
    readEnrolment: () => vault.readEnrolment(),
    enrol: async (input, { signal } = {}) => {
      const enrolled = await enrolDesk({ wire, vault, now, newId, input, signal });
      if (enrolled.ok) tokens.forget();
      return enrolled;
    },
    request: async (request) => {
      const enrolment = await vault.readEnrolment();
      if (!enrolment.ok) return enrolment;
      if (enrolment.value === null) return fail('not-enrolled');
      return sendWithToken({ wire, tokens, enrolment: enrolment.value, request });
    },
  };
}
