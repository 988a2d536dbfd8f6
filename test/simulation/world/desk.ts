import { sealDecision, type DecisionSealer } from '../../../electron/packets/seal-decision';
import type { PacketSequence } from '../../../electron/packets/packet-sequence';
import type { DeskDb } from '../../../renderer/db/open-desk-db';
import { createSyncStore } from '../../../renderer/db/sync-store';
import { runRound, type RoundEnd } from '../../../renderer/sync/run-round';
import type { DeskId, ReviewerId } from '../../../shared/application/ids';
import type { DeskBridge } from '../../../shared/ipc/contract';
import type { PacketContents } from '../../../shared/packet/packet';
import { ok } from '../../../shared/result';
import type { Dice } from './dice';
import { beginLife, type Life } from './life';
import { openMemoryDb, type Disk } from './memory-desk-db';
import type { MemoryRegistry } from './memory-registry';
import { openMemoryWire, type Carry } from './memory-wire';
import { REVIEWER } from './small-corpus';

/** What may happen at any point of a desk's program: a hook answers null to go on at once. */
export type DeskHooks = {
  readonly before: (desk: Desk) => Promise<void> | null;
  readonly after: (desk: Desk) => Promise<void> | null;
  readonly carry: (desk: Desk) => Carry;
};

/** A desk: the product's own sync, database code and sealing, over a disk and a wire in memory. */
export type Desk = {
  readonly id: DeskId;
  readonly disk: Disk;
  /** The page's connection; the sync worker has its own. */
  page: DeskDb;
  life: Life;
  /** One round of sync; null when the program was killed in it. */
  readonly sync: () => Promise<RoundEnd | null>;
  readonly bridge: () => DeskBridge;
  /** Starts the program anew on what is on the disk. */
  readonly restart: () => void;
};

export type DeskOptions = {
  readonly id: string;
  readonly disk: Disk;
  readonly registry: MemoryRegistry;
  readonly dice: Dice;
  readonly now: () => Date;
  readonly hooks: DeskHooks;
};

export function openDesk({ id, disk, registry, dice, now, hooks }: DeskOptions): Desk {
  const count: SequenceFile = { sequence: 0, previous: null };
  const open = (): DeskDb =>
    openMemoryDb(disk, { before: () => hooks.before(desk), after: () => hooks.after(desk) });
  let worker: DeskDb;
  const desk: Desk = {
    id: id as DeskId,
    disk,
    life: beginLife(),
    page: null as unknown as DeskDb,
    sync: async () => {
      const round = runRound({
        store: createSyncStore(worker),
        wire: openMemoryWire(registry, desk.id, hooks.carry(desk)),
        now,
        report: () => undefined,
      });
      return Promise.race([round, desk.life.died.then(() => null)]);
    },
    bridge: () => {
      const sealer = openSealer({
        deskId: desk.id,
        dice,
        now,
        sequence: countPackets(count, () => hooks.after(desk)),
      });
      const seal = (payload: Parameters<typeof sealDecision>[0]) => sealDecision(payload, sealer);
      return { 'packet:seal': seal } as unknown as DeskBridge;
    },
    restart: () => {
      desk.life = beginLife();
      desk.page = open();
      worker = open();
    },
  };
  desk.restart();
  return desk;
}

type SequenceFile = { sequence: number; previous: PacketContents['previous'] };

/** `packet-sequence.json` in memory: each of its two writes is durable when it answers. */
function countPackets(file: SequenceFile, after: () => Promise<void> | null): PacketSequence {
  return {
    take: async () => {
      file.sequence += 1;
      await after();
      return ok({ ...file, checkpoint: null });
    },
    record: async (_desk, made) => {
      file.previous = made;
      await after();
      return ok(null);
    },
    lastCheckpoint: () => Promise.resolve(null),
  };
}

function openSealer(options: {
  readonly deskId: DeskId;
  readonly dice: Dice;
  readonly now: () => Date;
  readonly sequence: PacketSequence;
}): DecisionSealer {
  const { deskId, dice, now, sequence } = options;
  const identity = {
    deskId,
    reviewer: { id: REVIEWER as ReviewerId, name: REVIEWER },
    registry: { id: 'registry-1', name: 'Registry' },
  };
  return {
    vault: {
      readIdentity: () => identity,
      signManifest: () => Promise.resolve(ok(new Uint8Array())),
    },
    sequence,
    journal: {
      note: () => Promise.resolve(ok(null)),
      seal: () => ({ checkpoint: null, proofs: [] }),
      countersigned: () => null,
    },
    app: { name: 'review-desk', version: '1' },
    now,
    randomUuid: dice.uuid,
  } as unknown as DecisionSealer;
}
