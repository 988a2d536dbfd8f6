import { saveDeclaration } from '../../../renderer/db/declarations';
import { loadIndex } from '../../../renderer/db/load-index';
import { readOtherDesk } from '../../../renderer/db/other-desk';
import { keepReceipt, listPackets, markExported, readPacketBytes } from '../../../renderer/db/packets';
import { readFile } from '../../../renderer/db/read-file';
import { reopenReview, saveReview } from '../../../renderer/db/reviews';
import type { PacketRow } from '../../../renderer/db/rows';
import { takeOver } from '../../../renderer/db/take-over';
import { sealReview } from '../../../renderer/review/finalising/seal-review';
import type { ApplicationId, ReviewerId } from '../../../shared/application/ids';
import { hashDecision } from '../../../shared/packet/decision-hash';
import type { Declaration } from '../../../shared/review/declaration';
import { newReview } from '../../../shared/review/new-review';
import { partKey } from '../../../shared/review/review-work';
import type { Review } from '../../../shared/review/review';
import type { Desk } from './desk';
import { unshelve } from './packets-in-memory';
import { verifyReceipt } from './memory-wire';
import { REVIEWER } from './small-corpus';
import type { World } from './world-state';

/** What a reviewer does at a desk, by the verbs that the screens call. Any of it may be cut short by a crash. */

/** Writes a review of an assigned application, and mostly finalises it. */
export async function reviewSomething(world: World, desk: Desk): Promise<void> {
  const { dice } = world;
  const { assignments } = await loadIndex(desk.page);
  if (assignments.size === 0) return;
  const id = dice.pick([...assignments.keys()]);
  const file = await readFile(desk.page, id);
  if (!file?.assignment) return;
  await settleWithOtherDesk(world, desk, id);
  const declaration: Declaration = {
    applicationId: id,
    answer: 'none',
    explanation: '',
    declaredAt: instant(world),
  };
  const review = scored(
    world,
    newReview({ application: file.application, rubric: file.rubric, now: instant(world) }),
  );
  const declared = await saveDeclaration(desk.page, declaration);
  if (!declared.ok) return;
  const saved = await saveReview(desk.page, review, { shown: file.application });
  if (!saved.ok || dice.happens(200)) return;
  await finalise(world, desk, { id, review, declaration });
}

type Work = {
  readonly id: ApplicationId;
  readonly review: Review;
  readonly declaration: Declaration;
};

async function finalise(world: World, desk: Desk, { id, review, declaration }: Work): Promise<void> {
  const { dice } = world;
  const file = await readFile(desk.page, id);
  if (!file) return;
  const deps = {
    db: desk.page,
    bridge: desk.bridge(),
    reviewerId: REVIEWER as ReviewerId,
    now: () => new Date(instant(world)),
    random: dice.bytes,
  };
  await sealReview(deps, { file, review, declaration });
}

/** Notes what has been finalised: once its row is on the disk, it must reach the registry. */
export function noteFinalised(world: World, desk: Desk): void {
  for (const row of desk.disk.tables.get('packets')!.rows.values()) {
    const { decision } = row as PacketRow;
    if (world.finalised.has(decision.id)) continue;
    world.finalised.set(decision.id, { deskId: desk.id, hash: hashDecision(decision) });
  }
}

function scored(world: World, empty: Review): Review {
  const { dice } = world;
  const criteria = Object.entries(empty.criteria).map(([name, score]) => [
    name,
    { ...score, score: 3 + dice.below(3), justification: 'Да' },
  ]);
  return {
    ...empty,
    criteria: Object.fromEntries(criteria) as Review['criteria'],
    recommendation: {
      outcome: 'support',
      amount: { amount: 1_00 + dice.below(50) * 100, currency: 'RUB' },
      conditions: [],
      comment: 'Поддержать',
    },
  };
}

/** What the reviewer's other desk had accepted is taken over, part by part from either side. */
async function settleWithOtherDesk(world: World, desk: Desk, id: ApplicationId): Promise<void> {
  const other = await readOtherDesk(desk.page, id);
  if (!other || other.kind === 'waiting') return;
  const side = world.dice.happens(500) ? 'mine' : 'theirs';
  const choices = Object.fromEntries(
    other.merge.conflicts.map((conflict) => [partKey(conflict), side] as const),
  );
  await takeOver(desk.page, id, { choices, keptId: world.dice.uuid(), at: instant(world) });
}

/** Opens a sealed review again; the next decision takes the place of the sealed one. */
export async function reopenSomething(world: World, desk: Desk): Promise<void> {
  const packets = await listPackets(desk.page);
  if (packets.length === 0) return;
  const { applicationId } = world.dice.pick(packets);
  await reopenReview(desk.page, applicationId, { keptId: world.dice.uuid(), at: instant(world) });
}

/** Writes sealed packets to a stick: those that wait, or all. */
export async function exportPackets(world: World, desk: Desk): Promise<void> {
  const { dice } = world;
  const all = dice.happens(300);
  const chosen = (await listPackets(desk.page)).filter(({ outcome }) => all || outcome === null);
  for (const { packetId } of chosen) {
    const bytes = await readPacketBytes(desk.page, packetId);
    if (bytes) world.sticks.push({ bytes, deskId: desk.id });
  }
  await markExported(
    desk.page,
    chosen.map(({ packetId }) => packetId),
    '/stick',
    instant(world),
  );
}

/** Reads a receipt from a file, as the packets screen does. */
export async function importReceipt(world: World, desk: Desk): Promise<void> {
  const files = world.receiptFiles.filter(({ deskId }) => deskId === desk.id);
  if (files.length === 0) return;
  const { bytes } = world.dice.pick(files);
  const verified = verifyReceipt(bytes, desk.id);
  if (verified.ok) await keepReceipt(desk.page, verified.value, bytes, { by: 'file' });
}

/** A file that is no receipt for a packet here, however it is signed: of other bytes under the same packet id. */
export async function importForeignReceipt(world: World, desk: Desk): Promise<void> {
  const waiting = (await listPackets(desk.page)).filter(({ outcome }) => outcome === null);
  if (waiting.length === 0) return;
  const packet = world.dice.pick(waiting);
  const bytes = await readPacketBytes(desk.page, packet.packetId);
  const contents = bytes && unshelve(bytes)?.contents;
  if (!contents) return;
  const receipt = {
    receiptId: world.dice.uuid(),
    deskId: desk.id,
    inReplyTo: packet.packetId,
    manifestSha256: 'f'.repeat(64),
    receivedAt: instant(world),
    carrier: 'file',
    outcomes: [],
    sequenceGap: false,
  } as unknown as Parameters<typeof keepReceipt>[1];
  await keepReceipt(desk.page, receipt, new Uint8Array([1]), { by: 'file' });
}

export function instant(world: World): string {
  return new Date((world.clock.time += 7)).toISOString();
}
