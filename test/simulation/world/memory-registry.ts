import { saveApplications } from '../../../registry/applications/save-applications';
import { saveAssignments, withdrawAssignment } from '../../../registry/applications/save-assignments';
import type { Carrier } from '../../../registry/packets/arrival';
import { receivePacket, type ReceivedPacket } from '../../../registry/packets/receive-packet';
import type { Registry } from '../../../registry/registry';
import type { Application } from '../../../shared/application/application';
import type { DeskId } from '../../../shared/application/ids';
import type { Result } from '../../../shared/result';
import { makeAssignment } from '../../support/make-documents';
import type { Dice } from './dice';
import { drainOutbox } from './drain-outbox';
import { openMemoryStore } from './memory-store';
import { copyTables, documentKey, type RegistryTables } from './registry-tables';
import { assignmentName, REVIEWER } from './small-corpus';

export type MemoryRegistry = {
  readonly tables: () => RegistryTables;
  readonly epoch: () => string;
  /** The one way in for packets: the registry's own, over tables in memory. */
  readonly receive: (bytes: Uint8Array, carrier: Carrier, desk?: DeskId) => Promise<Result<ReceivedPacket>>;
  /** Makes the next version of an application. */
  readonly amend: (id: string, changes: Partial<Application>) => Promise<void>;
  readonly assign: (id: string) => Promise<void>;
  readonly unassign: (id: string) => Promise<void>;
  readonly drain: () => void;
  /** From here on a sequencer that was late is on time, or the other way round. */
  readonly setLate: (late: boolean) => void;
  /** A transaction that began now and ends when it is told to: its words took their numbers now (SYNC-11). */
  readonly begin: (work: () => Promise<void>) => () => Promise<void>;
  readonly backUp: () => void;
  readonly hasBackup: () => boolean;
  /** Puts the backup in place, under a new epoch. */
  readonly restore: () => void;
  /** Cursors under this place are served no longer; what left before it is forgotten. */
  readonly trim: (feed: string) => void;
};

/** Numbers that a transaction takes when it begins. */
const RESERVED = 4;

export function openMemoryRegistry(start: RegistryTables, dice: Dice, now: () => Date): MemoryRegistry {
  let tables = copyTables(start);
  let backup: RegistryTables | null = null;
  let epoch = 0xe000;
  let isLate = false;
  const store = openMemoryStore(() => tables);
  const drain = () => drainOutbox(tables);
  const registry = {
    id: 'registry-1',
    store,
    tools: { now, newId: dice.uuid, randomBytes: dice.bytes, log: () => undefined },
    authority: {
      caPem: '',
      registry: { id: 'registry-1' },
      signManifest: () => Promise.resolve({ ok: true, value: new Uint8Array() }),
    },
    sequencer: { drain: () => Promise.resolve(isLate ? undefined : drain()) },
  } as unknown as Registry;
  const settle = () => {
    if (!isLate) drain();
  };
  return {
    tables: () => tables,
    epoch: () => epoch.toString(16),
    receive: (bytes, carrier, desk) => receivePacket(registry, bytes, carrier, desk),
    amend: async (id, changes) => {
      const held = tables.applications.get(id)!;
      const { doc } = tables.documents.get(documentKey('application', id, held.version))!;
      await store.transaction((tx) => saveApplications(tx, [{ ...(doc as Application), ...changes }], now()));
      settle();
    },
    assign: async (id) => {
      const callId = tables.applications.get(id)!.call_id;
      await store.transaction((tx) =>
        saveAssignments(tx, [makeAssignment(id, { callId, id: assignmentName(id) })], now()),
      );
      settle();
    },
    unassign: async (id) => {
      await store.transaction((tx) => withdrawAssignment(tx, { reviewerId: REVIEWER, applicationId: id }));
      settle();
    },
    drain,
    setLate: (late) => {
      isLate = late;
    },
    begin: (work) => {
      const first = tables.counts.outbox + 1;
      tables.counts.outbox += RESERVED;
      const begunIn = epoch;
      return async () => {
        if (begunIn !== epoch) return;
        tables.counts.reserved = first;
        await work();
        tables.counts.reserved = 0;
        settle();
      };
    },
    backUp: () => {
      backup = copyTables(tables);
    },
    hasBackup: () => backup !== null,
    restore: () => {
      if (!backup) return;
      tables = copyTables(backup);
      epoch += 1;
    },
    trim: (id) => {
      const feed = tables.feeds.get(id);
      if (!feed) return;
      tables.feeds.set(id, { ...feed, floor: feed.head });
      for (const [key, entry] of tables.entries.get(id) ?? []) {
        if (entry.op === '-') tables.entries.get(id)!.delete(key);
      }
    },
  };
}
