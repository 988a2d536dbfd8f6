import { saveAssignments } from '../../../registry/applications/save-assignments';
import { amendApplication } from '../../../registry/commands/amend-application';
import { listQuarantine, releaseQuarantined } from '../../../registry/commands/quarantine';
import { trimFeedsOperation } from '../../../registry/commands/trim-feeds';
import { unassign } from '../../../registry/commands/unassign';
import type { RunningRegistry } from '../../../registry/start-registry';
import { isHeld } from '../../../shared/registry-protocol/reason-codes';
import { ok } from '../../../shared/result';
import { makeApplication, makeAssignment } from '../../support/make-documents';
import { keepApplications } from '../../support/registry-corpus';
import type { TestDesk } from '../../support/start-desk';
import { unwrap } from '../../support/unwrap';
import { rollDice, type Dice } from '../world/dice';
import { judgeWave } from './judge-wave';
import type { Wave } from './wave';
import { makeTrouble } from './wire-trouble';

const TEXT = 'Линия прядёт нить из короткого волокна; спрос подтверждён договорами о намерениях.';
const SECTIONS = [{ id: 's1', title: 'Суть', paragraphs: [TEXT], criteria: [] }];
/** Rounds in trouble, and rounds that a desk has afterwards to come to rest. */
const TROUBLED = 4;
const FAIR = 6;

/**
 * So many schedules side by side, each with an application, a reviewer's work and a fate of its own, over one real desk
 * and one real registry; the wire's trouble is common to them. Answers what is wrong, or null.
 */
export async function runWave(wave: Wave, seed: number, schedules: number): Promise<string | null> {
  const { registry, desk } = wave;
  const dice = rollDice(seed);
  const ids = Array.from({ length: schedules }, (_, number) => `w${seed}-${number}`);
  await keepApplications(
    registry,
    ids.map((id) => makeApplication(id, { sections: SECTIONS })),
  );
  await assign(registry, ids);
  await comeToRest(desk);
  for (const id of ids) await work(desk, id);
  const sticks: Uint8Array[] = [];
  for (let round = 0; round < TROUBLED; round += 1) {
    for (const id of ids) await meet({ ...wave, dice, sticks }, id);
    await shakeRegistry(wave, dice);
    await troubledRound(desk, dice);
  }
  for (const bytes of sticks) await registry.receivePacket(bytes, 'file');
  await comeToRest(desk);
  if (await releaseHeld(registry)) await comeToRest(desk);
  return judgeWave(wave, ids);
}

async function assign({ registry }: RunningRegistry, ids: readonly string[]): Promise<void> {
  const assignments = ids.map((id) => makeAssignment(id));
  await registry.store.transaction((tx) => saveAssignments(tx, assignments, new Date()));
  await registry.sequencer.drain();
}

/** Declares, marks, scores and finalises. */
async function work(desk: TestDesk, id: string): Promise<void> {
  await desk.declare(id);
  const { id: mark } = await desk.annotate(id);
  await desk.review(id, [mark]);
  await desk.finalise(id);
}

type Meeting = Wave & { readonly dice: Dice; readonly sticks: Uint8Array[] };

/** What one schedule meets between two rounds. */
async function meet({ registry, desk, dice, sticks }: Meeting, id: string): Promise<void> {
  const kind = dice.below(16);
  if (kind === 0) unwrap(await amendApplication(registry.registry, { application: id, title: dice.uuid() }));
  if (kind === 1) await unassign(registry.registry, { reviewer: 'demo', application: id });
  if (kind === 2) await assign(registry, [id]);
  if (kind === 3 || kind === 4) sticks.push(await desk.readExported(await desk.exportPacket(id)));
  const stick = kind === 5 ? sticks.at(-1) : kind === 6 ? sticks[0] : undefined;
  const taken = stick ? await registry.receivePacket(stick, 'file') : ok(null);
  if (!taken.ok && !isHeld(taken.error.code)) unwrap(taken);
}

/** The clerk's work: the registry's clock was a day behind, so packets wait for one. Answers how many did. */
async function releaseHeld({ registry }: RunningRegistry): Promise<number> {
  const held = unwrap(await listQuarantine(registry));
  for (const { packetId } of held) unwrap(await releaseQuarantined(registry, { packet: packetId }));
  return held.length;
}

const DAY = 86_400_000;

/** What meets all schedules at once: feeds that are trimmed, another epoch, a clock that steps to a day off. */
async function shakeRegistry({ registry, clock }: Wave, dice: Dice): Promise<void> {
  const kind = dice.below(8);
  if (kind === 0) unwrap(await trimFeedsOperation(registry.registry, { keep: 0, olderThanDays: null }));
  if (kind === 1) await registry.registry.renewEpoch();
  if (kind === 2) clock.off = dice.pick([-DAY, 0, DAY]);
}

/** One round; the program may be killed in it, and starts again on what is on the disk. */
async function troubledRound(desk: TestDesk, dice: Dice): Promise<void> {
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  desk.setFault(makeTrouble(dice, kill));
  const ended = desk.sync().then(() => false);
  const died = await Promise.race([ended, killed.then(() => true)]);
  desk.setFault(null);
  if (died) await desk.restart();
}

async function comeToRest(desk: TestDesk): Promise<void> {
  for (let round = 0; round < FAIR; round += 1) {
    const { progress } = await desk.sync();
    desk.takeRequests();
    if (progress.phase === 'done' && progress.problem === null && round > 0) return;
  }
}
