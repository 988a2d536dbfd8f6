import type { Result } from '../../shared/result';
import type { DeskDb } from './open-desk-db';
import type { PacketRow } from './rows';
import { tryStorage } from './try-storage';

/**
 * Notes in which epoch the registry answers. Another one than before means that it lost history (a restored backup):
 * what it had taken may be gone, so in one durable transaction its receipts are read from the beginning, and every
 * packet that it may have lost waits in the outbox again. What it still knows it answers with the old outcome.
 */
export async function enterEpoch(db: DeskDb, epoch: string): Promise<Result<{ requeued: number }>> {
  const { packets, $outbox, $cursor } = db.own;
  return tryStorage(async () => {
    if ((await $cursor.get('receipts'))?.epoch === epoch) return { requeued: 0 };
    return db.own.transaction('rw', [packets, $outbox, $cursor], async () => {
      const before = await $cursor.get('receipts');
      const known = before?.epoch !== undefined;
      await $cursor.put({ id: 'receipts', after: known ? 0 : (before?.after ?? 0), epoch });
      if (!known) return { requeued: 0 };
      const waiting = new Set(await $outbox.toCollection().primaryKeys());
      const lost = (await packets.toArray()).filter(
        (packet) => mayBeLost(packet) && !waiting.has(packet.packetId),
      );
      await $outbox.bulkAdd(lost.map(({ packetId, sequence }) => ({ packetId, sequence, attempts: 0 })));
      return { requeued: lost.length };
    });
  });
}

/** A refusal is final for its decision (SYNC-34): the reviewer has seen it, and may have decided anew since. */
export function mayBeLost({ outcome }: Pick<PacketRow, 'outcome'>): boolean {
  return outcome === null || outcome.outcome === 'accepted';
}
