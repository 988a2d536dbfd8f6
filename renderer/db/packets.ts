import type { PacketId } from '../../shared/application/ids';
import type { SealedPacket } from '../../shared/ipc/contract';
import type { Decision } from '../../shared/packet/decision';
import type { Receipt } from '../../shared/packet/receipt';
import { isHeld } from '../../shared/registry-protocol/reason-codes';
import type { Result } from '../../shared/result';
import type { ReviewWork } from '../../shared/review/review-work';
import { sealedRow } from './kept-reviews';
import type { DeskDb } from './open-desk-db';
import type { PacketRow } from './rows';
import type { OutboxRow } from './schema';
import { refuse, tryStorage } from './try-storage';

/**
 * Keeps a sealed packet and puts it in the outbox, in one durable transaction, and with it the review as it was
 * sealed. Keeping it again changes nothing.
 */
export function keepSealed(
  db: DeskDb,
  input: {
    readonly sealed: SealedPacket;
    readonly decision: Decision;
    readonly application: { readonly number: string; readonly title: string };
    readonly work: ReviewWork;
  },
): Promise<Result<null>> {
  const { packets, packetBytes, $outbox, keptReviews } = db.own;
  const { packetId, sequence } = input.sealed;
  return tryStorage(() =>
    db.own.transaction('rw', [packets, packetBytes, $outbox, keptReviews], async () => {
      if (await packets.get(packetId)) return null;
      const packet = newPacketRow(input);
      await packets.add(packet);
      await keptReviews.put(sealedRow(packet, input.work));
      await packetBytes.add({ packetId, bytes: input.sealed.bytes });
      await $outbox.add({ packetId, sequence, attempts: 0 });
      return null;
    }),
  );
}

function newPacketRow({ sealed, decision, application }: Parameters<typeof keepSealed>[1]): PacketRow {
  return {
    packetId: sealed.packetId,
    decisionId: decision.id,
    applicationId: decision.applicationId,
    applicationNumber: application.number,
    applicationTitle: application.title,
    sequence: sealed.sequence,
    manifestSha256: sealed.manifestSha256,
    sealedAt: sealed.createdAt,
    size: sealed.bytes.byteLength,
    decision,
    state: 'sealed',
    exportedAt: null,
    exportedTo: null,
    sentAt: null,
    receiptId: null,
    receivedAt: null,
    outcome: null,
    lastProblem: null,
  };
}

/** The newest first. */
export async function listPackets(db: DeskDb): Promise<PacketRow[]> {
  return db.own.packets.orderBy('sequence').reverse().toArray();
}

/** The packet as it travels, by wire or as a file. */
export async function readPacketBytes(db: DeskDb, packetId: PacketId): Promise<Uint8Array | undefined> {
  return (await db.own.packetBytes.get(packetId))?.bytes;
}

/** Notes where packets were written and when; they stay in the outbox until a receipt comes. */
export function markExported(
  db: DeskDb,
  packetIds: readonly PacketId[],
  path: string,
  at: string,
): Promise<Result<null>> {
  return tryStorage(() =>
    changePackets(db, packetIds, (packet) => ({
      ...packet,
      exportedAt: at,
      exportedTo: path,
      state: packet.state === 'sealed' ? 'exported' : packet.state,
    })),
  );
}

/** The registry took the upload; its receipt is not verified yet. */
export function markSent(db: DeskDb, packetId: PacketId, at: string): Promise<Result<null>> {
  return tryStorage(() =>
    changePackets(db, [packetId], (packet) => ({
      ...packet,
      sentAt: at,
      state: packet.outcome ? packet.state : 'received',
      lastProblem: null,
    })),
  );
}

/** Notes why a packet could not be sent, or is held (a reason code); it stays in the outbox. */
export function markUnsent(db: DeskDb, packetId: PacketId, problem: string): Promise<Result<null>> {
  return tryStorage(() =>
    db.own.transaction('rw', [db.own.packets, db.own.$outbox], async () => {
      await changePackets(db, [packetId], (packet) => ({
        ...packet,
        // What the registry says without a signature ends nothing: only a receipt does.
        state: isHeld(problem) && packet.outcome === null ? 'held' : packet.state,
        lastProblem: problem,
      }));
      const waiting = await db.own.$outbox.get(packetId);
      if (waiting) await db.own.$outbox.put({ ...waiting, attempts: waiting.attempts + 1 });
      return null;
    }),
  );
}

async function changePackets(
  db: DeskDb,
  packetIds: readonly PacketId[],
  change: (packet: PacketRow) => PacketRow,
): Promise<null> {
  await db.own.transaction('rw', db.own.packets, async () => {
    const found = await db.own.packets.bulkGet([...packetIds]);
    await db.own.packets.bulkPut(found.filter((packet) => packet !== undefined).map(change));
  });
  return null;
}

/** What waits for its receipt, in the order in which it was sealed. */
export async function listOutbox(db: DeskDb): Promise<OutboxRow[]> {
  return db.own.$outbox.orderBy('sequence').toArray();
}

/** How a receipt came; `after` is its place in the registry's list, where it is from there. */
export type ReceiptCame =
  { readonly by: 'wire'; readonly after?: number | undefined } | { readonly by: 'file' };

/**
 * Keeps a receipt that has been verified. Only here does a packet leave the outbox. A receipt for other bytes is
 * refused (`digest-mismatch`). A file may be older than a backup that the registry was restored from: of another
 * epoch, or read a second time, it is kept, and the packet waits until the registry itself answers (SYNC-117).
 */
export function keepReceipt(
  db: DeskDb,
  receipt: Receipt,
  bytes: Uint8Array,
  came: ReceiptCame,
): Promise<Result<null>> {
  const { packets, $outbox, receipts, $cursor } = db.own;
  return tryStorage(() =>
    db.own.transaction('rw', [packets, $outbox, receipts, $cursor], async () => {
      const packet = await packets.get(receipt.inReplyTo);
      if (packet && packet.manifestSha256 !== receipt.manifestSha256) refuse('digest-mismatch');
      const proves = came.by === 'wire' || (await isOfThisHistory(db, receipt));
      await receipts.put({ receiptId: receipt.receiptId, receipt, bytes });
      if (packet) await packets.put(withReceipt(packet, receipt));
      if (proves) await $outbox.delete(receipt.inReplyTo);
      if (came.by === 'wire' && came.after !== undefined) await advance(db, came.after);
      return null;
    }),
  );
}

/** Whether a receipt from a file is proof that the registry, as it is now, has the decision. */
async function isOfThisHistory(db: DeskDb, { receiptId, epoch }: Receipt): Promise<boolean> {
  if (await db.own.receipts.get(receiptId)) return false;
  const known = (await db.own.$cursor.get('receipts'))?.epoch;
  return known === undefined || epoch === undefined || epoch === known;
}

function withReceipt(packet: PacketRow, receipt: Receipt): PacketRow {
  const outcome = receipt.outcomes.find(({ decisionId }) => decisionId === packet.decisionId) ?? null;
  // The first answer stands: a repetition tells the same, under a later receipt.
  if (packet.outcome && (!outcome || outcome.repeated)) return packet;
  return {
    ...packet,
    receiptId: receipt.receiptId,
    receivedAt: receipt.receivedAt,
    outcome,
    ...(receipt.clerkNote === undefined ? {} : { clerkNote: receipt.clerkNote }),
    state: outcome === null ? 'received' : outcome.outcome === 'accepted' ? 'accepted' : 'refused',
    lastProblem: null,
  };
}

/** Place of the last receipt taken from the registry's list; 0 before the first. */
export async function readReceiptCursor(db: DeskDb): Promise<number> {
  return (await db.own.$cursor.get('receipts'))?.after ?? 0;
}

async function advance(db: DeskDb, after: number): Promise<void> {
  const before = await db.own.$cursor.get('receipts');
  await db.own.$cursor.put({ ...before, id: 'receipts', after: Math.max(after, before?.after ?? 0) });
}

export async function readReceiptBytes(db: DeskDb, receiptId: string): Promise<Uint8Array | undefined> {
  return (await db.own.receipts.get(receiptId))?.bytes;
}
