import { decisionIdSchema, type DecisionId } from '../../../shared/application/ids';

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random bits, so that ids sort by their making.
 * `now` in ms since 1970; `random` gives that many random bytes.
 */
export function newDecisionId(now: number, random: (count: number) => Uint8Array): DecisionId {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  for (let index = 5, rest = now; index >= 0; index -= 1, rest = Math.floor(rest / 256))
    bytes[index] = rest % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return decisionIdSchema.parse(text);
}

/** Random bytes of this window. */
export function windowRandom(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
