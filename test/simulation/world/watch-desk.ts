import { loadIndex } from '../../../renderer/db/load-index';
import type { PulledIndex } from '../../../renderer/db/pulled-index';
import { readRowText } from '../../../renderer/db/read-file';
import type { PacketRow, ReceiptRow } from '../../../renderer/db/rows';
import type { ApplicationId } from '../../../shared/application/ids';
import { readCursor } from '../../../registry/feeds/cursor';
import type { Desk } from './desk';
import { unshelve } from './packets-in-memory';
import type { World } from './world-state';

const seen = new WeakMap<Desk, { own: number; pulled: number }>();

/** Looks at a desk's disk after a transaction: what must hold at every moment holds now. */
export function watchDesk(world: World, desk: Desk): Promise<void> | null {
  const { disk } = desk;
  const before = seen.get(desk) ?? { own: 0, pulled: 0 };
  const ownMoved = before.own !== disk.ownWrites;
  const pulledMoved = before.pulled !== disk.pulledWrites;
  if (!ownMoved && !pulledMoved) return null;
  seen.set(desk, { own: disk.ownWrites, pulled: disk.pulledWrites });
  if (ownMoved) {
    watchOutbox(world, desk);
    watchReceipts(world, desk);
  }
  const unsent = listUnsent(desk);
  const cursors = pulledMoved && !world.hasLied;
  return unsent.length > 0 || cursors ? watchPulled(world, desk, { unsent, cursors }) : null;
}

const rowsOf = <T>(desk: Desk, table: string): T[] => [...desk.disk.tables.get(table)!.rows.values()] as T[];

/** SYNC-56: what is not in the outbox has a receipt that the registry gave for these very bytes. */
function watchOutbox(world: World, desk: Desk): void {
  const outbox = desk.disk.tables.get('$outbox')!.rows;
  const receipts = rowsOf<ReceiptRow>(desk, 'receipts');
  for (const packet of rowsOf<PacketRow>(desk, 'packets')) {
    if (outbox.has(packet.packetId)) continue;
    const proof = receipts.some(
      ({ receipt, bytes }) =>
        receipt.inReplyTo === packet.packetId &&
        receipt.manifestSha256 === packet.manifestSha256 &&
        unshelve(bytes)?.receipt === receipt,
    );
    if (!proof) world.fault ??= `SYNC-56: ${packet.packetId} left the outbox without a verified receipt`;
  }
}

/** SYNC-36: the place in the list of receipts is behind no receipt that is not here. */
function watchReceipts(world: World, desk: Desk): void {
  const [place] = rowsOf<{ after: number; epoch?: string }>(desk, '$cursor');
  if (!place || (place.epoch !== undefined && place.epoch !== world.registry.epoch())) return;
  const { rows } = desk.disk.tables.get('receipts')!;
  const packets = desk.disk.tables.get('packets')!.rows;
  for (const { seq, desk_id, receipt_id, packet_id } of world.registry.tables().receipts) {
    if (desk_id !== desk.id || seq > place.after || rows.has(receipt_id) || !packets.has(packet_id)) continue;
    world.fault ??= `SYNC-36: ${desk.id} went past the receipt ${seq} without keeping it`;
  }
}

/** SYNC-107: applications with work on them that the registry has not accepted. */
function listUnsent(desk: Desk): string[] {
  const last = new Map<string, PacketRow>();
  const packets = rowsOf<PacketRow>(desk, 'packets');
  for (const packet of packets) {
    const held = last.get(packet.applicationId);
    if (!held || held.sequence < packet.sequence) last.set(packet.applicationId, packet);
  }
  const waiting = packets.filter(({ outcome }) => !outcome).map((packet) => packet.applicationId as string);
  const drafts = [...desk.disk.tables.get('reviews')!.rows.keys()];
  return [...new Set([...waiting, ...drafts.filter((id) => last.get(id)?.state !== 'accepted')])];
}

async function watchPulled(
  world: World,
  desk: Desk,
  { unsent, cursors }: { readonly unsent: readonly string[]; readonly cursors: boolean },
): Promise<void> {
  const index = await loadIndex(desk.page);
  for (const id of unsent) {
    // What the sync worker wrote since the list was read is no fault: a screen reads again then, and so does this.
    const isOpen = (await opens(desk, index, id)) || (await opens(desk, await loadIndex(desk.page), id));
    if (!isOpen) world.fault ??= `SYNC-53: ${id} has unsent work on it and does not open`;
  }
  if (!cursors) return;
  // The list and the place that belongs to it, as one moment had them.
  for (const { record, entries: held } of (await loadIndex(desk.page)).feeds.values()) {
    if (record.cursor === null || !record.base) continue;
    const place = readCursor(record.cursor, world.registry.epoch());
    if (!place.ok) continue;
    for (const [key, entry] of world.registry.tables().entries.get(record.id) ?? []) {
      if (entry.seq > place.value) continue;
      const here = held.get(key);
      const isThere = here !== undefined && !here.left;
      const agrees = entry.op === '+' ? isThere && here.version >= entry.ver : !isThere;
      if (!agrees)
        world.fault ??= `SYNC-51: ${record.id} stands at ${place.value} without ${key} of ${entry.seq}`;
    }
  }
}

/** As `readFile` finds it, without reading the document each time: its entry, its body, its call and its rubric. */
async function opens({ page }: Desk, index: PulledIndex, id: string): Promise<boolean> {
  const found = index.applications.get(id as ApplicationId);
  if (found?.entry.content.kind !== 'application') return false;
  const call = index.calls.get(found.entry.content.row.callId);
  if (!call || !index.rubrics.has(call.rubricHash)) return false;
  const base = index.feeds.get(found.feed)!.base;
  return (await readRowText(page, found.feed, base.snapshot, found.entry)) !== undefined;
}
