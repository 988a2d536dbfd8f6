import { createHash } from 'node:crypto';
import type { Enrolment } from '../../shared/ipc/contract';
import {
  renewalAnswerSchema,
  renewalProofText,
  type RenewalRequest,
} from '../../shared/registry-protocol/calls';
import type { Result } from '../../shared/result';
import type { Vault } from '../vault/vault';
import { readAnswer } from './read-answer';
import type { RegistryWire } from './registry-wire';
import { sayHello } from './say-hello';
import { sendWithToken } from './send-with-token';
import type { TokenKeeper } from './token-keeper';

/** After a renewal that failed, or that an older registry does not know, ms. */
const PAUSE = 60 * 60_000;

type Options = {
  readonly wire: RegistryWire;
  readonly tokens: TokenKeeper;
  readonly vault: Pick<Vault, 'needsRenewal' | 'makeRenewalRequest' | 'keepRenewal' | 'signTokenProof'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/**
 * Renews this desk's certificates once it is in contact and they run out soon (PKT-140). Nobody waits for it, and
 * what fails is tried again in an hour: the present key is used until the new certificates are on disk.
 */
export function createRenewal(options: Options): (enrolment: Enrolment) => void {
  let busy = false;
  let notBefore = 0;
  return (enrolment) => {
    const { vault, now } = options;
    if (busy || now() < notBefore || !vault.needsRenewal()) return;
    busy = true;
    void renew(options, enrolment)
      .then((renewed) => (notBefore = renewed.ok ? 0 : now() + PAUSE))
      .catch(() => (notBefore = now() + PAUSE))
      .finally(() => (busy = false));
  };
}

async function renew({ wire, tokens, vault }: Options, enrolment: Enrolment): Promise<Result<null>> {
  const request = await vault.makeRenewalRequest();
  if (!request.ok) return request;
  const hello = await sayHello(wire, enrolment.address);
  if (!hello.ok) return hello;
  const { nonce } = hello.value;
  const { deskId, csr, encryptionCsr } = request.value;
  const digest = createHash('sha256').update(`${csr}${encryptionCsr}`, 'utf8').digest('hex');
  const signature = await vault.signTokenProof(renewalProofText(deskId, nonce, digest));
  if (!signature.ok) return signature;
  const body: RenewalRequest = { csr, encryptionCsr, nonce, signature: signature.value };
  const answer = await sendWithToken({
    wire,
    tokens,
    enrolment,
    request: {
      method: 'POST',
      path: '/v1/certificates',
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
  });
  if (!answer.ok) return answer;
  const renewed = await readAnswer(answer.value, renewalAnswerSchema);
  return renewed.ok ? vault.keepRenewal(renewed.value) : renewed;
}
