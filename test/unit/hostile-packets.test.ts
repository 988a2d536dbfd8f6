import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rollDice } from '../simulation/world/dice';
import { ENTRY_CLASSES } from '../support/hostile/entry-classes';
import { makeTargets, type Hostile } from '../support/hostile/targets';
import { DESK_CLASSES, TRUST_CLASSES } from '../support/hostile/trust-classes';
import { ZIP_CLASSES } from '../support/hostile/zip-classes';
import { makeFolder } from '../support/packet-desk';

/** `npm run hostile -- --mutations 500 --seed 7` */
const seed = Number(process.env['PACKET_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const mutations = Number(process.env['MUTATIONS'] ?? 60);
/** Intake packets go through real files and a staging folder: every so manieth. */
const INTAKE_EVERY = 10;
const BOTH = [...ZIP_CLASSES, ...ENTRY_CLASSES, ...TRUST_CLASSES];

let hostile: Hostile;
let before: string[];
let remove: () => Promise<void>;

beforeAll(async () => {
  console.info(`hostile packets: seed ${seed}, ${mutations} a class`);
  const made = await makeFolder('hostile');
  remove = made.remove;
  hostile = await makeTargets(made.folder);
  for (const target of hostile.targets) expect(await target.read(target.bytes), target.kind).toBe('ok');
  before = await hostile.listFiles();
});
afterAll(() => remove());

describe('each mutation is refused with the code of its class, and leaves nothing behind', () => {
  it.each([...BOTH, ...DESK_CLASSES].map((one, number) => [one.name, one, number] as const))(
    '%s',
    async (name, { mutate }, number) => {
      const dice = rollDice(seed * 100 + number);
      const [decision, receipt, intake] = hostile.targets;
      const isDeskOnly = DESK_CLASSES.some((one) => one.name === name);
      for (let round = 0; round < mutations; round += 1) {
        const small = round % 2 || isDeskOnly ? decision! : receipt!;
        const target = !isDeskOnly && round % INTAKE_EVERY === 0 ? intake! : small;
        const { bytes, codes, what, at } = await mutate(target, dice);
        const where = `seed ${seed}, ${name}, round ${round}, ${target.kind}: ${what}`;
        expect(codes, where).toContain(await target.read(bytes, at));
      }
      expect(await hostile.listFiles()).toEqual(before);
    },
    20_000 + 400 * mutations,
  );
});
