import { happenOne, HAPPENINGS, RARE, readIn } from './events';
import { noteFinalised } from './person';
import { makeDisk } from './memory-desk-db';
import { makeSmallCorpus, type Corpus } from './small-corpus';
import { judgeWorld } from './judge-world';
import { clearWeather, makeWorld, type Start } from './world';
import type { World } from './world-state';
import type { Desk } from './desk';

/** Applications, how many of them are assigned, and the calls that the reviewer is granted. */
const STARTS: readonly Corpus[] = [
  { applications: 2, assigned: 0, calls: ['C1'] },
  { applications: 1, assigned: 1, calls: ['C1'] },
  { applications: 2, assigned: 1, calls: ['C1', 'C2'] },
  { applications: 3, assigned: 2, calls: ['C1'] },
  { applications: 4, assigned: 2, calls: ['C1', 'C2'] },
  { applications: 7, assigned: 4, calls: ['C1', 'C2'] },
];
let starts: readonly Start[] | null = null;

/** Each start is made once: the registry's tables, and a desk that has read them in fair weather. */
async function makeStarts(): Promise<readonly Start[]> {
  const made: Start[] = [];
  for (const corpus of STARTS) {
    const tables = await makeSmallCorpus(corpus);
    const world = makeWorld({
      seed: 1,
      starts: [{ tables, disk: makeDisk() }],
      interrupt: () => Promise.resolve(),
      tell: () => undefined,
      lean: [],
    });
    clearWeather(world);
    await world.desks[0]!.sync();
    if (world.fault) throw new Error(world.fault);
    made.push({ tables, disk: world.desks[0]!.disk });
  }
  return made;
}

export type ScheduleOptions = {
  /** Told what happens, line by line. */
  readonly tell?: (line: string) => void;
  /** Happenings that come more often than they would. */
  readonly lean?: readonly string[];
};

/** Rounds that a desk has, in fair weather, to come to rest. */
const ROUNDS = 12;

/**
 * Runs one schedule to its end and judges it; null when all is as it must be, else the first fault, which begins
 * with the rule that it breaks.
 */
export async function runSchedule(
  seed: number,
  { tell = () => undefined, lean = [] }: ScheduleOptions = {},
): Promise<string | null> {
  starts ??= await makeStarts();
  const world = makeWorld({ seed, starts, interrupt: (one) => happenOne(one, HAPPENINGS), tell, lean });
  try {
    const steps = 2 + world.dice.below(5) + (lean.length > 0 ? world.dice.below(8) : 0);
    for (let step = steps; step > 0 && !world.fault; step -= 1) await takeStep(world);
    if (!world.fault) await comeToRest(world);
    return world.fault ?? (await judgeWorld(world));
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
  }
}

async function takeStep(world: World): Promise<void> {
  const { dice, desks } = world;
  const rare = RARE.some(({ name }) => world.lean.includes(name)) ? 75 : 59;
  const kind = dice.below(100);
  if (kind < 45) await round(world, [dice.pick(desks)]);
  else if (kind < 55) await round(world, desks);
  else if (kind < rare) await happenOne(world, RARE);
  else await happenOne(world, HAPPENINGS);
  for (const desk of desks) {
    noteFinalised(world, desk);
    if (desk.life.isDead()) desk.restart();
  }
}

async function round(world: World, desks: readonly Desk[]): Promise<void> {
  world.tell(`round of ${desks.map(({ id }) => id).join()}`);
  const ends = await Promise.all(desks.map((desk) => desk.sync()));
  for (const end of ends)
    world.tell(`  ends: ${end ? `${end.progress.phase} ${end.progress.problem?.code ?? ''}` : 'killed'}`);
  for (const desk of desks) noteFinalised(world, desk);
}

/** All trouble ends, what is on its way arrives, and rounds run until nothing moves. */
async function comeToRest(world: World): Promise<void> {
  const { registry, desks } = world;
  clearWeather(world);
  registry.setLate(false);
  for (const { end } of world.open.splice(0)) await end();
  for (const stick of world.sticks) await readIn(world, stick);
  for (const { bytes, deskId } of world.late) await world.receive(bytes, 'wire', deskId);
  registry.drain();
  for (let count = 0; count < ROUNDS; count += 1) {
    const before = countWrites(world);
    const heads = [...registry.tables().feeds.values()].map(({ head }) => head).join();
    const ends = await Promise.all(desks.map((desk) => desk.sync()));
    for (const end of ends)
      world.tell(`at rest ${count}: ${end?.progress.phase} ${JSON.stringify(end?.progress.problem)}`);
    if (world.fault) return;
    const isStill =
      before === countWrites(world) &&
      heads === [...registry.tables().feeds.values()].map(({ head }) => head).join();
    const isWell = ends.every((end, number) => isOver(world, desks[number]!, end));
    if (isStill && isWell && count > 0) return;
  }
  world.fault = `SYNC-3: after ${ROUNDS} rounds in fair weather the desks are not at rest`;
}

/** A revoked desk goes on noting that it was refused. */
function countWrites({ desks, registry }: World): string {
  const { desks: known } = registry.tables();
  return desks.map(({ id, disk }) => (known.get(id)!.revoked ? '' : disk.ownWrites)).join();
}

function isOver(world: World, desk: Desk, end: Awaited<ReturnType<Desk['sync']>>): boolean {
  if (world.registry.tables().desks.get(desk.id)!.revoked) return true;
  return end?.progress.phase === 'done' && end.progress.problem === null;
}
