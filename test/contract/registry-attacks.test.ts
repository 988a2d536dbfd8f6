import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunningRegistry } from '../../registry/start-registry';
import type { SealedPacket } from '../../shared/ipc/contract';
import { rollDice } from '../simulation/world/dice';
import { decide, ledgerOf } from '../support/registry-decisions';
import { enrolWireDesk, type WireDesk } from '../support/registry-desk';
import { codeOf, unwrap } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

/** Rows of the attack table that need a registry which remembers; each by wire and as a file. */
const CARRIERS = ['wire', 'file'] as const;
const seed = Number(process.env['PACKET_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const rounds = Math.ceil(Number(process.env['MUTATIONS'] ?? 60) / 5);
const suite = useRegistry('registry-attacks', { corpus: { calls: ['C1'], applications: 1 } });
let registry: RunningRegistry;
let desk: WireDesk;

beforeAll(() => {
  registry = suite.registry;
});
beforeEach(async () => {
  desk = await enrolWireDesk(registry, { folder: suite.folder });
});

type Sealed = { readonly sealed: SealedPacket; readonly decisionId: string };

/** Seals a new decision; `forged` is what a desk that means harm writes in place of its next number, or id. */
async function seal(
  forged: { sequence?: number; previous?: SealedPacket | null; packetId?: string } = {},
): Promise<Sealed> {
  const { payload } = await decide(registry);
  const { sealer } = desk;
  const kept = { sequence: sealer.sequence, randomUuid: sealer.randomUuid };
  const { sequence, previous = null, packetId } = forged;
  const parent = previous && { packetId: previous.packetId, manifestSha256: previous.manifestSha256 };
  const take = () => Promise.resolve({ ok: true as const, value: { sequence: sequence!, previous: parent } });
  if (sequence !== undefined) Object.assign(sealer, { sequence: { ...kept.sequence, take } });
  if (packetId !== undefined) Object.assign(sealer, { randomUuid: () => packetId });
  const sealed = await desk.seal(payload);
  Object.assign(sealer, kept);
  return { sealed, decisionId: payload.decisions[0]!.id };
}

const receive = ({ sealed }: Sealed, carrier: (typeof CARRIERS)[number]) =>
  registry.receivePacket(sealed.bytes, carrier);
const alarms = async () =>
  (await registry.store.query<{ code: string }>('select code from alarms where desk_id = $1', [desk.deskId])).map(({ code }) => code); // prettier-ignore

describe.each(CARRIERS)('the attack table, %s', (carrier) => {
  test('the same packet again: the old receipt', async () => {
    const one = await seal();
    const first = unwrap(await receive(one, carrier));
    for (const again of CARRIERS) {
      const answer = unwrap(await receive(one, again));
      expect(answer.repeated).toBe(true);
      expect(Buffer.from(answer.packet).equals(Buffer.from(first.packet))).toBe(true);
    }
    expect(await ledgerOf(registry, one.decisionId)).toHaveLength(1);
    expect(await alarms()).toEqual([]);
  });

  test('same id with other content: refuse and raise an alarm', async () => {
    const one = await seal();
    unwrap(await receive(one, carrier));
    const other = await seal({ packetId: one.sealed.packetId });
    expect(codeOf(await receive(other, carrier))).toBe('packet-id-reused');
    expect(await ledgerOf(registry, other.decisionId)).toEqual([]);
    expect(await alarms()).toEqual(['packet-id-reused']);
  });

  test('sequence gone back: refuse and raise an alarm', async () => {
    const one = await seal();
    unwrap(await receive(one, carrier));
    const back = await seal({ sequence: one.sealed.sequence });
    expect(codeOf(await receive(back, carrier))).toBe('packet-sequence-back');
    expect(await ledgerOf(registry, back.decisionId)).toEqual([]);
    expect(await alarms()).toEqual(['packet-sequence-back']);
  });

  test('sequence gap: accept, flagged', async () => {
    const [, second] = [await seal(), await seal()];
    const { receipt } = unwrap(await receive(second, carrier));
    expect(receipt).toMatchObject({ sequenceGap: true, outcomes: [{ outcome: 'accepted' }] });
    expect(await alarms()).toEqual([]);
  });
});

test('replay, same id with other content, sequence gone back: as the dice fall, each with its exact code', async () => {
  const dice = rollDice(seed);
  const good: Sealed[] = [];
  for (let count = 0; count < 4; count += 1) {
    const one = await seal();
    unwrap(await receive(one, dice.pick(CARRIERS)));
    good.push(one);
  }
  for (let round = 0; round < rounds; round += 1) {
    const { sealed } = dice.pick(good);
    const next = good.at(-1)!.sealed.sequence + 1 + dice.below(50);
    const [what, forged, code] = dice.pick([
      ['same id', { packetId: sealed.packetId }, 'packet-id-reused'],
      ['same number', { sequence: sealed.sequence }, 'packet-sequence-back'],
      ['same number, after itself', { sequence: sealed.sequence, previous: sealed }, 'packet-sequence-back'],
      ['a fork', { sequence: next, previous: good[dice.below(3)]!.sealed }, 'packet-sequence-back'],
      ['after nothing', { sequence: next, previous: null }, 'packet-sequence-back'],
    ] as const);
    const hostile = await seal(forged);
    const where = `seed ${seed}, round ${round}: ${what}`;
    expect(codeOf(await receive(hostile, dice.pick(CARRIERS))), where).toBe(code);
    expect(await ledgerOf(registry, hostile.decisionId), where).toEqual([]);
  }
  expect(await alarms()).toHaveLength(rounds);
}, 600_000);
