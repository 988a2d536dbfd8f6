import { helloSchema, type Hello } from '../../shared/registry-protocol/calls';
import { findTooOld } from '../../shared/registry-protocol/protocol';
import { fail, ok, type Result } from '../../shared/result';
import { readAnswer } from './read-answer';
import type { RegistryWire } from './registry-wire';

/** Asks who answers at this address, and for a nonce. Anything but a registry is `registry-not-found`. */
export async function sayHello(
  wire: RegistryWire,
  address: string,
  signal?: AbortSignal,
): Promise<Result<Hello>> {
  const answer = await wire.send(address, { method: 'GET', path: '/v1/hello', signal });
  if (!answer.ok) return answer;
  const hello = await readAnswer(answer.value, helloSchema);
  if (!hello.ok) {
    return hello.error.code === 'registry-answer-invalid' || hello.error.code === 'not-found'
      ? fail('registry-not-found', { details: { status: answer.value.status } })
      : hello;
  }
  const tooOld = findTooOld(hello.value.protocol);
  return tooOld ? fail('protocol-unsupported', { details: { tooOld } }) : ok(hello.value);
}
