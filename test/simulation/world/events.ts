import { writePacket } from '../stand-ins/write-packet';
import type { Application } from '../../../shared/application/application';
import { ok } from '../../../shared/result';
import type { Desk } from './desk';
import {
  exportPackets,
  importForeignReceipt,
  importReceipt,
  noteFinalised,
  reopenSomething,
  reviewSomething,
} from './person';
import { someApplication } from './world';
import type { Stick, World } from './world-state';
import { CALLS } from './small-corpus';
import { unshelve } from './packets-in-memory';

const DAY = 86_400_000;

/** One thing that happens by itself: at a desk, at the clerk's, at the registry, to the clocks. */
export type Happening = {
  readonly name: string;
  /** How often, against the others. */
  readonly weight: number;
  readonly happen: (world: World) => Promise<void> | void;
};

const atDesk = (act: (world: World, desk: Desk) => Promise<void>) => async (world: World) => {
  const desk = world.dice.pick(world.desks);
  // A person cannot work while the program is dead: the act goes as far as the program lives.
  await Promise.race([act(world, desk), desk.life.died]);
  noteFinalised(world, desk);
};

/** What may come between any two steps of anybody's program. */
export const HAPPENINGS: readonly Happening[] = [
  { name: 'review', weight: 40, happen: atDesk(reviewSomething) },
  { name: 'reopen', weight: 6, happen: atDesk(reopenSomething) },
  { name: 'export', weight: 12, happen: atDesk(exportPackets) },
  { name: 'receipt file', weight: 8, happen: atDesk(importReceipt) },
  { name: 'foreign receipt', weight: 3, happen: atDesk(importForeignReceipt) },
  { name: 'stick', weight: 14, happen: deliverStick },
  { name: 'late upload', weight: 6, happen: deliverLate },
  { name: 'amend', weight: 12, happen: onFree(amend) },
  {
    name: 'withdraw',
    weight: 3,
    happen: onFree((world, id) => world.registry.amend(id, { status: 'withdrawn' })),
  },
  { name: 'move', weight: 6, happen: onFree(moveCall) },
  { name: 'unassign', weight: 8, happen: onFree((world, id) => world.registry.unassign(id)) },
  { name: 'assign', weight: 10, happen: onFree((world, id) => world.registry.assign(id)) },
  { name: 'grant', weight: 3, happen: changeGrant },
  { name: 'begin', weight: 6, happen: onFree(beginTransaction) },
  { name: 'commit', weight: 8, happen: endTransaction },
  { name: 'late sequencer', weight: 4, happen: (world) => world.registry.setLate(true) },
  { name: 'drain', weight: 8, happen: (world) => world.registry.drain() },
  {
    name: 'trim',
    weight: 4,
    happen: (world) => world.registry.trim(world.dice.pick(['p:C1', 'p:C2', 'r:demo'])),
  },
  { name: 'clock', weight: 6, happen: stepClock },
  { name: 'copied decision', weight: 3, happen: (world) => forge(world, 'decision') },
  { name: 'copied packet', weight: 2, happen: (world) => forge(world, 'packet') },
];

/** What happens only between the steps of a schedule. */
export const RARE: readonly Happening[] = [
  { name: 'back up', weight: 6, happen: (world) => world.registry.backUp() },
  { name: 'restore', weight: 3, happen: restoreBackup },
  { name: 'revoke', weight: 2, happen: revoke },
];

/** How much more often what a schedule leans to. */
const LEAN = 8;

export async function happenOne(world: World, from: readonly Happening[]): Promise<void> {
  const weigh = ({ name, weight }: Happening) => (world.lean.includes(name) ? LEAN * weight : weight);
  let left = world.dice.below(from.reduce((sum, one) => sum + weigh(one), 0));
  for (const one of from) {
    const { name, happen } = one;
    left -= weigh(one);
    if (left >= 0) continue;
    world.tell(world.isBusy ? `  meanwhile: ${name}` : name);
    return happen(world);
  }
}

/** A clerk reads a stick in: now, later, twice; the receipt goes back as a file. */
export async function deliverStick(world: World): Promise<void> {
  if (world.sticks.length === 0) return;
  const stick = world.dice.pick(world.sticks);
  await readIn(world, stick);
}

export async function readIn(world: World, { bytes, deskId }: Stick): Promise<void> {
  const received = await world.receive(bytes, 'file');
  const epoch = world.registry.epoch();
  if (received.ok) world.receiptFiles.push({ bytes: received.value.packet, deskId, epoch });
}

export async function deliverLate(world: World): Promise<void> {
  const upload = world.late.shift();
  if (upload) await world.receive(upload.bytes, 'wire', upload.deskId);
}

async function amend(world: World, id: string): Promise<void> {
  await world.registry.amend(id, { title: `Исправлено ${world.dice.below(1_000)}` });
}

function moveCall(world: World, id: string): Promise<void> {
  return world.registry.amend(id, { callId: world.dice.pick(CALLS) as Application['callId'] });
}

function changeGrant(world: World): void {
  const { grants } = world.registry.tables();
  const isShort = grants.get('demo')!.length === 1;
  grants.set('demo', isShort ? CALLS : [world.dice.pick(CALLS)]);
}

function beginTransaction(world: World, id: string): void {
  world.open.push({ locks: id, end: world.registry.begin(() => amend(world, id)) });
}

async function endTransaction(world: World): Promise<void> {
  await world.open.shift()?.end();
}

/** Acts on an application whose row no transaction has locked: on another one it would wait. */
function onFree(act: (world: World, id: string) => Promise<void> | void): Happening['happen'] {
  return async (world) => {
    const id = someApplication(world);
    if (!world.open.some(({ locks }) => locks === id)) await act(world, id);
  };
}

function stepClock(world: World): void {
  world.clock.time += world.dice.happens(500) ? DAY : -DAY;
}

function restoreBackup(world: World): void {
  if (!world.registry.hasBackup()) return;
  world.registry.restore();
  world.epochs += 1;
}

function revoke(world: World): void {
  const { desks } = world.registry.tables();
  const { id } = world.dice.pick(world.desks);
  desks.set(id, { ...desks.get(id)!, revoked: true });
}

/**
 * A copy of a desk seals something else under an id that the registry knows, of the decision or of the packet: what
 * came first stands.
 */
async function forge(world: World, copied: 'decision' | 'packet'): Promise<void> {
  const { dice } = world;
  const { decisions } = world.registry.tables();
  const known = decisions.filter((row) => world.finalised.has(row.decision_id));
  if (known.length === 0) return;
  const { desk_id, decision_id } = dice.pick(known);
  const packet = findPacket(world, desk_id, decision_id);
  if (!packet?.payload) return;
  const [decision] = packet.payload.decisions;
  const isDecision = copied === 'decision';
  const written = await writePacket({
    contents: {
      ...packet.contents,
      packetId: isDecision ? dice.uuid() : packet.contents.packetId,
      sequence: 1_000_000 + dice.below(1_000_000),
      previous: { packetId: dice.uuid(), manifestSha256: 'e'.repeat(64) },
      producer: { deskId: desk_id },
      recipient: {},
    },
    data: {
      'data/decisions.json': [
        { ...decision!, comment: 'Другое', id: isDecision ? decision!.id : dice.uuid() },
      ],
      'data/reviews.json': packet.payload.reviews,
      'data/annotations.json': [],
      'data/declarations.json': packet.payload.declarations,
    },
    sign: () => Promise.resolve(ok(new Uint8Array())),
  } as unknown as Parameters<typeof writePacket>[0]);
  if (written.ok) await world.receive(written.value.bytes, 'file');
}

function findPacket(world: World, deskId: string, decisionId: string) {
  const desk = world.desks.find(({ id }) => id === deskId);
  for (const row of desk?.disk.tables.get('packets')?.rows.values() ?? []) {
    if (row.decisionId !== decisionId) continue;
    const kept = desk!.disk.tables.get('packetBytes')!.rows.get(row.packetId as string);
    return unshelve(kept!.bytes as Uint8Array);
  }
  return undefined;
}
