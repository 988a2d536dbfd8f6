import type { ChannelInput, Enrolment } from '../../shared/ipc/contract';
import { enrolAnswerSchema, type EnrolRequest } from '../../shared/registry-protocol/calls';
import type { Result } from '../../shared/result';
import type { Vault } from '../vault/vault';
import { normaliseAddress } from './normalise-address';
import { readAnswer } from './read-answer';
import type { RegistryWire } from './registry-wire';
import { sayHello } from './say-hello';

/** Address and one-time code in; key made here, certificate, CA and tokens kept. Nothing is kept on failure. */
export async function enrolDesk(options: {
  readonly wire: RegistryWire;
  readonly vault: Pick<Vault, 'makeCertificateRequest' | 'keepEnrolment'>;
  readonly input: ChannelInput<'enrolment:enrol'>;
  readonly signal: AbortSignal | undefined;
}): Promise<Result<Enrolment>> {
  const { wire, vault, input, signal } = options;
  const address = normaliseAddress(input.address);
  if (!address.ok) return address;
  const hello = await sayHello(wire, address.value, signal);
  if (!hello.ok) return hello;
  const request = await vault.makeCertificateRequest();
  if (!request.ok) return request;

  const body: EnrolRequest = { ...request.value, code: input.code.trim(), deskName: input.deskName };
  const answer = await wire.send(address.value, {
    method: 'POST',
    path: '/v1/enrol',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) return answer;
  const granted = await readAnswer(answer.value, enrolAnswerSchema);
  return granted.ok ? vault.keepEnrolment(granted.value, { address: address.value }) : granted;
}
