import { afterAll, beforeAll, expect, it } from 'vitest';
import { rollDice } from '../simulation/world/dice';
import { makeTargets, type Hostile, type Kind } from '../support/hostile/targets';
import { makeFolder } from '../support/packet-desk';

/**
 * Another seed flips other bits: `PACKET_SEED=7 npx vitest run packet-bit-flips`. `npm run hostile` flips every bit;
 * here a bit of every byte of a decision packet, and of every so manieth of the other kinds.
 */
const seed = Number(process.env['PACKET_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const isWhole = process.env['FLIPS'] === 'all';
const SAMPLED: readonly (readonly [Kind, number])[] = [
  ['decision', 1],
  ['receipt', 3],
  ['intake', 9],
];
let hostile: Hostile;
let remove: () => Promise<void>;
const targetOf = (kind: Kind) => hostile.targets.find((one) => one.kind === kind)!;

beforeAll(async () => {
  const made = await makeFolder('flips');
  remove = made.remove;
  hostile = await makeTargets(made.folder);
});
afterAll(() => remove());

it.each(SAMPLED)(
  'accepts no other content after one bit changed: %s',
  async (kind, every) => {
    const dice = rollDice(seed);
    const { bytes, read, contentOf } = targetOf(kind);
    const sealed = await contentOf(bytes);
    const accepted: string[] = [];
    const codes = new Map<string, number>();
    const flip = async (at: number, bit: number) => {
      const changed = bytes.slice();
      changed[at]! ^= 1 << bit;
      const code = await read(changed);
      codes.set(code, (codes.get(code) ?? 0) + 1);
      if (code !== 'ok') return;
      // The bits that fill up the last byte of a compressed part say nothing: the same content was read.
      accepted.push(`byte ${at} bit ${bit}`);
      expect(await contentOf(changed), `seed ${seed} byte ${at} bit ${bit}`).toEqual(sealed);
    };
    for (let at = 0; at < bytes.length; at += isWhole ? 1 : every) {
      if (!isWhole) await flip(at, dice.below(8));
      else for (let bit = 0; bit < 8; bit += 1) await flip(at, bit);
    }
    console.info(`${kind}, seed ${seed}, ${bytes.length} bytes:`, Object.fromEntries(codes));
    expect(accepted.length, `seed ${seed}: ${accepted.join(', ')}`).toBeLessThan(isWhole ? 60 : 20);
    expect([...codes.keys()]).not.toContain('internal');
  },
  isWhole ? 600_000 : 60_000,
);

it('accepts no other content after random bytes were written over a part of it', async () => {
  const dice = rollDice(seed + 1);
  for (const kind of ['decision', 'receipt'] as const) {
    const { bytes, read, contentOf } = targetOf(kind);
    const sealed = await contentOf(bytes);
    for (let round = 0; round < 200; round += 1) {
      const changed = bytes.slice();
      const at = dice.below(bytes.length);
      changed.set(dice.bytes(Math.min(1 + dice.below(40), bytes.length - at)), at);
      if (Buffer.from(changed).equals(Buffer.from(bytes)) || (await read(changed)) !== 'ok') continue;
      expect(await contentOf(changed), `seed ${seed} ${kind} round ${round} at ${at}`).toEqual(sealed);
    }
  }
}, 60_000);

it('never throws at bytes that are no packet at all', async () => {
  const dice = rollDice(seed + 2);
  for (const { kind, bytes, read } of hostile.targets) {
    const head = bytes.slice(0, 80);
    for (let round = 0; round < 200; round += 1) {
      const junk = dice.bytes(dice.below(400));
      const file = round % 2 ? junk : new Uint8Array(Buffer.concat([head, junk]));
      expect(await read(file), `seed ${seed} ${kind} round ${round}`).not.toBe('ok');
    }
    expect(await read(bytes)).toBe('ok');
  }
}, 60_000);
