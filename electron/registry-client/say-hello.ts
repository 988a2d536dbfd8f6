import { helloSchema, type Hello } from '../../shared/registry-protocol/calls';
import { PROTOCOL } from '../../shared/registry-protocol/protocol';
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
  const { min, max } = hello.value.protocol;
  return min <= PROTOCOL.max && max >= PROTOCOL.min ? ok(hello.value) : fail('protocol-unsupported');
}
