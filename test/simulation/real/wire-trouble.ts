import { refusalSchema } from '../../../shared/registry-protocol/calls';
import type { Fault } from '../../support/start-desk';
import type { Dice } from '../world/dice';

/** Of a hundred requests, how many meet trouble. */
const TROUBLE = 12;

/**
 * Trouble on a real desk's wire: requests and answers that are lost, come twice, are cut or changed, a registry that is
 * busy, and a program that is killed (`kill`; the request then never ends).
 */
export function makeTrouble(dice: Dice, kill: () => void): Fault {
  return (url, _init, pass) => {
    if (dice.below(100) >= TROUBLE) return null;
    const isRegistry = url.includes('/registry/');
    const kind = dice.below(isRegistry ? 7 : 2);
    if (kind === 0) return lose();
    if (kind === 1) return killed(kill, dice.happens(500) ? pass : null);
    if (kind === 2) return pass().then(lose);
    if (kind === 3) return pass().then(() => pass());
    if (kind === 4)
      return pass().then((answer) => damage(answer, (bytes) => bytes.slice(0, bytes.length >> 1)));
    if (kind === 5) return pass().then((answer) => damage(answer, (bytes) => flip(bytes, dice)));
    return Promise.resolve(busy());
  };
}

function lose(): Promise<Response> {
  return Promise.reject(new TypeError('network error'));
}

async function killed(kill: () => void, pass: (() => Promise<Response>) | null): Promise<Response> {
  await pass?.();
  kill();
  return new Promise(() => undefined);
}

async function damage(answer: Response, change: (bytes: Uint8Array) => Uint8Array): Promise<Response> {
  const bytes = change(new Uint8Array(await answer.arrayBuffer()));
  const { status, headers } = answer;
  const kept = new Headers(headers);
  kept.delete('content-length');
  const body = status === 304 ? null : (bytes as BodyInit);
  return new Response(body, { status, headers: kept });
}

function flip(bytes: Uint8Array, dice: Dice): Uint8Array {
  const changed = new Uint8Array(bytes);
  if (changed.length > 0) changed[dice.below(changed.length)]! ^= 1 << dice.below(8);
  return changed;
}

function busy(): Response {
  const refusal = refusalSchema.parse({ error: { code: 'rate-limited', retryable: true } });
  return Response.json(refusal, { status: 429, headers: { 'retry-after': '1' } });
}
