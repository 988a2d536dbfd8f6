import type { Result } from '../../../shared/result';
import type { ReceivedPacket } from '../../../registry/packets/receive-packet';
import { openDesk, type Desk } from './desk';
import { rollDice } from './dice';
import { expectOutcome } from './expect-outcome';
import { copyDisk, makeDisk, type Disk } from './memory-desk-db';
import { openMemoryRegistry, type MemoryRegistry } from './memory-registry';
import { clearChunks, type Carry } from './memory-wire';
import { carryThrough } from './carry';
import { clearShelf, unshelve } from './packets-in-memory';
import type { RegistryTables } from './registry-tables';
import { applicationName, REVIEWER } from './small-corpus';
import type { World } from './world-state';
import { watchDesk } from './watch-desk';
import { FAIR, forecast } from './weather';

export type WorldOptions = {
  readonly seed: number;
  readonly starts: readonly Start[];
  /** What happens in between; given from outside, since it acts on the world. */
  readonly interrupt: (world: World) => Promise<void>;
  readonly tell: (line: string) => void;
  readonly lean: readonly string[];
};

/** What a schedule starts from: the registry's tables, and the disk of a desk that has read them. */
export type Start = { readonly tables: RegistryTables; readonly disk: Disk };

const START = Date.parse('2026-11-23T09:00:00Z');

export function makeWorld({ seed, starts, interrupt, tell, lean }: WorldOptions): World {
  clearShelf();
  clearChunks();
  const dice = rollDice(seed);
  const clock = { time: START };
  const now = () => new Date((clock.time += 7));
  const start = dice.pick(starts);
  const memory = openMemoryRegistry(start.tables, dice, now);
  const desks: Desk[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const receive: MemoryRegistry['receive'] = async (bytes, carrier, desk) => {
    const expected = expectOutcome(memory.tables(), unshelve(bytes));
    const received = await memory.receive(bytes, carrier, desk);
    tell(`  registry takes ${unshelve(bytes)?.contents.packetId} by ${carrier}: ${describe(received)}`);
    const fault = expected(memory.tables(), received);
    if (fault) world.fault ??= fault;
    return received;
  };
  const registry: MemoryRegistry = {
    ...memory,
    // One after another, as the registry takes the packets of a reviewer.
    receive: (bytes, carrier, desk) => {
      const mine = last.then(() => receive(bytes, carrier, desk));
      last = mine;
      return mine;
    },
  };
  const world: World = {
    dice,
    registry,
    desks,
    applications: [...start.tables.applications.keys()],
    clock,
    sticks: [],
    late: [],
    receiptFiles: [],
    open: [],
    weather: forecast(dice),
    isBusy: false,
    hasLied: false,
    epochs: 1,
    finalised: new Map(),
    receive: registry.receive,
    lean,
    tell,
    fault: null,
  };
  const meanwhile = (): Promise<void> | null => {
    if (world.isBusy || !dice.happens(world.weather.meanwhile)) return null;
    world.isBusy = true;
    return interrupt(world).finally(() => {
      world.isBusy = false;
    });
  };
  const mayDie = (desk: Desk): Promise<never> | null =>
    !world.isBusy && dice.happens(world.weather.killed) ? desk.life.die() : null;
  const hooks = {
    before: (desk: Desk) => {
      if (!world.isBusy && dice.happens(world.weather.full)) throw diskFull();
      return mayDie(desk) ?? meanwhile();
    },
    after: (desk: Desk) => {
      const seen = watchDesk(world, desk);
      return seen ? seen.then(() => mayDie(desk) ?? undefined) : mayDie(desk);
    },
    carry: (desk: Desk): Carry => carryThrough(world, desk, { meanwhile, mayDie: () => mayDie(desk) }),
  };
  const count = dice.happens(400) ? 2 : 1;
  for (let number = 1; number <= count; number += 1) {
    const id = `desk-${number}`;
    memory.tables().desks.set(id, { reviewer_id: REVIEWER, revoked: false });
    const disk = dice.happens(700) ? copyDisk(start.disk) : makeDisk();
    desks.push(openDesk({ id, disk, registry, dice, now, hooks }));
  }
  return world;
}

/** From now on nothing goes wrong by itself. */
export function clearWeather(world: World): void {
  world.weather = FAIR;
}

export function someApplication(world: World): string {
  return applicationName(world.dice.below(world.applications.length));
}

/** As the engine says it. */
function diskFull(): Error {
  return Object.assign(new Error('the disk is full'), { name: 'QuotaExceededError' });
}

function describe(received: Result<ReceivedPacket>): string {
  if (!received.ok) return received.error.code;
  const [outcome] = received.value.receipt.outcomes;
  return `${outcome?.reason ?? outcome?.outcome}${received.value.repeated ? ', again' : ''}`;
}
