import {
  readCursor,
  readInventoryCursor,
  writeCursor,
  writeInventoryCursor,
} from '../../../registry/feeds/cursor';
import { groupEntries } from '../../../registry/feeds/group-entries';
import type { Wire } from '../../../renderer/sync/wire';
import type { DeskId } from '../../../shared/application/ids';
import type { Receipt } from '../../../shared/packet/receipt';
import { CHUNK_CODEC } from '../../../shared/registry-protocol/chunk';
import type { Hello } from '../../../shared/registry-protocol/calls';
import type { FeedId, RegistryState, SnapshotManifest } from '../../../shared/registry-protocol/feed';
import { LIMITS, PROTOCOL } from '../../../shared/registry-protocol/protocol';
import { fail, ok, type Result } from '../../../shared/result';
import { NO_FEED, type FeedEntry } from './drain-outbox';
import type { MemoryRegistry } from './memory-registry';
import { unshelve } from './packets-in-memory';
import { rowOf } from './rows-of-documents';

/** What happens to a question on its way, and to its answer on the way back. */
export type Carry = <T>(
  verb: string,
  question: string,
  answer: () => Promise<Result<T>> | Result<T>,
) => Promise<Result<T>>;

/** Receipts of one page. */
const RECEIPTS = 2;
/** Items of one page of an inventory. */
const INVENTORY = 3;

/**
 * The registry as a desk hears it, answered from its tables: what the routes read by SQL is read here in memory, with
 * the registry's own cursors and chunk boundaries.
 */
export function openMemoryWire(registry: MemoryRegistry, deskId: DeskId, carry: Carry): Wire {
  const asDesk = <T>(work: (reviewer: string) => Result<T>): Result<T> => {
    const desk = registry.tables().desks.get(deskId)!;
    return desk.revoked ? fail('desk-revoked') : work(desk.reviewer_id);
  };
  const ofFeed = <T>(feed: string, work: () => Result<T>): Result<T> =>
    asDesk((reviewer) => (feedsOf(registry, reviewer).includes(feed) ? work() : fail('not-in-scope')));
  return {
    readState: (tag) =>
      carry('state', tag ?? '', () => asDesk((reviewer) => readState(registry, reviewer, tag))),
    readManifest: (feed) => carry('manifest', feed, () => ofFeed(feed, () => readManifest(registry, feed))),
    readChunk: (chunk) => carry('chunk', chunk.sha256, () => asDesk(() => readChunk(chunk.sha256))),
    readChanges: (feed, cursor) =>
      carry('changes', `${feed} ${cursor}`, () => ofFeed(feed, () => readChanges(registry, feed, cursor))),
    sendPacket: (bytes) =>
      carry('packet', String(bytes), async () => {
        const revoked = asDesk(() => ok(null));
        if (!revoked.ok) return revoked;
        const received = await registry.receive(bytes, 'wire', deskId);
        return received.ok ? ok(received.value.packet) : received;
      }),
    readReceipts: (after) =>
      carry('receipts', String(after), () =>
        asDesk(() => {
          const own = registry.tables().receipts.filter((row) => row.desk_id === deskId && row.seq > after);
          const receipts = own
            .slice(0, RECEIPTS)
            .map(({ seq, packet }) => ({ seq, packet: Buffer.from(packet).toString('base64') }));
          return ok({ receipts, more: own.length > RECEIPTS });
        }),
      ),
    verifyReceipt: (bytes) => Promise.resolve(verifyReceipt(bytes, deskId)),
    readHello: () => carry('hello', '', () => ok(helloOf(registry))),
    readInventory: (feed, after) =>
      carry('inventory', `${feed} ${after}`, () => ofFeed(feed, () => readInventory(registry, feed, after))),
    readRows: (feed, items) =>
      carry('rows', `${feed} ${JSON.stringify(items)}`, () =>
        ofFeed(feed, () => readRows(registry, feed, items)),
      ),
    pause: () => Promise.resolve(ok(null)),
    readShelf: () =>
      Promise.resolve(ok({ held: [], begun: [], attachments: 'assigned', attachmentLimit: null })),
    fetchBlob: () => Promise.resolve(ok(null)),
    sweepBlobs: () => Promise.resolve(ok(null)),
    heard: { online: null, retryAfterMs: 0, bytes: 0 },
  };
}

/** The desk's own check in short: whole bytes of a receipt for this desk. */
export function verifyReceipt(bytes: Uint8Array, deskId: string): Result<Receipt> {
  const receipt = unshelve(bytes)?.receipt;
  if (!receipt) return fail('signature-invalid');
  return receipt.deskId === deskId ? ok(receipt) : fail('packet-recipient');
}

function helloOf(registry: MemoryRegistry): Hello {
  return {
    registry: { id: 'registry-1', name: 'Registry' },
    protocol: PROTOCOL,
    schema: { min: 1, max: 1 },
    epoch: registry.epoch(),
    limits: { pageRows: LIMITS.pageRows, pageBytes: LIMITS.pageBytes, packetBytes: LIMITS.packetBytes },
    nonce: 'nonce-of-sixteen-bytes',
    time: '2026-11-01T09:00:00.000Z',
  };
}

export function feedsOf(registry: MemoryRegistry, reviewer: string): readonly string[] {
  const calls = registry.tables().grants.get(reviewer) ?? [];
  return [...calls.map((call) => `p:${call}`), `r:${reviewer}`];
}

function readState(registry: MemoryRegistry, reviewer: string, tag: string | null) {
  const epoch = registry.epoch();
  const { feeds } = registry.tables();
  const state: RegistryState = {
    epoch,
    feeds: feedsOf(registry, reviewer).map((id) => {
      const { head, live, digest } = feeds.get(id) ?? NO_FEED;
      return { id: id as FeedId, epoch, head, live, digest };
    }),
  };
  const etag = `${epoch}:${state.feeds.map(({ id, head, digest }) => `${id}@${head}${digest}`).join()}`;
  return ok(etag === tag ? { state: null, etag } : { state, etag });
}

function liveOf(registry: MemoryRegistry, feed: string): FeedEntry[] {
  return inOrder(registry, feed).filter(({ op }) => op === '+');
}

function inOrder(registry: MemoryRegistry, feed: string): FeedEntry[] {
  const entries = registry.tables().entries.get(feed);
  return entries ? [...entries.values()].sort((one, other) => one.seq - other.seq) : [];
}

/** Chunks by name: files, which stay when the manifest that named them is gone. */
const chunks = new Map<string, { readonly registry: MemoryRegistry; readonly rows: readonly FeedEntry[] }>();

export function clearChunks(): void {
  chunks.clear();
}

function readManifest(registry: MemoryRegistry, feed: FeedId): Result<SnapshotManifest> {
  const { head, live } = registry.tables().feeds.get(feed) ?? NO_FEED;
  const parts = groupEntries(liveOf(registry, feed)).map((rows) => {
    const named = rows.map(({ kind, item, ver, seq }) => `${kind}/${item}/${ver}@${seq}`);
    const sha256 = `${registry.epoch()} ${named.join(' ')}`;
    chunks.set(sha256, { registry, rows: rows as readonly FeedEntry[] });
    return { sha256, bytes: 1, rows: rows.length, codec: CHUNK_CODEC };
  });
  const epoch = registry.epoch();
  return ok({ feed, epoch, seq: head, cursor: writeCursor(epoch, head), live, chunks: parts });
}

function readChunk(sha256: string): Awaited<ReturnType<Wire['readChunk']>> {
  const chunk = chunks.get(sha256);
  if (!chunk) return fail('not-found');
  const documents = chunk.registry.tables().documents;
  const rows = chunk.rows.map((entry) => {
    const { kind, id, version, line, content } = rowOf(documents, entry);
    return { kind, id, version, content, at: null, line };
  });
  return ok({ rows, blocks: [], unreadable: 0 });
}

function readChanges(
  registry: MemoryRegistry,
  feed: FeedId,
  cursor: string,
): Awaited<ReturnType<Wire['readChanges']>> {
  const epoch = registry.epoch();
  const since = readCursor(cursor, epoch);
  if (!since.ok) return since;
  const { floor } = registry.tables().feeds.get(feed) ?? NO_FEED;
  if (since.value < floor) return fail('cursor-below-floor');
  const after = inOrder(registry, feed).filter(({ seq }) => seq > since.value);
  const page = after.slice(0, LIMITS.pageRows);
  const until = page.at(-1)?.seq ?? since.value;
  const rows = page.map((entry) => pulledRow(registry, entry));
  const end = {
    end: true,
    epoch,
    cursor: writeCursor(epoch, until),
    rows: rows.length,
    more: after.length > page.length,
    seq: until,
  } as const;
  return ok({ rows, unreadable: 0, end });
}

function readInventory(
  registry: MemoryRegistry,
  feed: FeedId,
  cursor: string | null,
): Awaited<ReturnType<Wire['readInventory']>> {
  const epoch = registry.epoch();
  const after = cursor === null ? ok({ kind: '', item: '' }) : readInventoryCursor(cursor, epoch);
  if (!after.ok) return after;
  const names = liveOf(registry, feed)
    .map((entry) => ({ ...entry, name: `${entry.kind} ${entry.item}` }))
    .filter(({ name }) => name > `${after.value.kind} ${after.value.item}`)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const page = names.slice(0, INVENTORY);
  const { head } = registry.tables().feeds.get(feed) ?? NO_FEED;
  const end = {
    end: true,
    epoch,
    cursor: writeInventoryCursor(epoch, page.at(-1) ?? after.value),
    rows: page.length,
    more: names.length > page.length,
    position: writeCursor(epoch, head),
    seq: head,
  } as const;
  return ok({ items: page.map(({ kind, item, ver }) => ({ kind, id: item, version: ver })), end });
}

function readRows(
  registry: MemoryRegistry,
  feed: FeedId,
  items: readonly { readonly kind: string; readonly id: string }[],
): Awaited<ReturnType<Wire['readRows']>> {
  const asked = new Set(items.map(({ kind, id }) => `${kind} ${id}`));
  const found = inOrder(registry, feed).filter(({ kind, item }) => asked.has(`${kind} ${item}`));
  const page = found.slice(0, LIMITS.pageRows);
  const end = {
    end: true,
    epoch: registry.epoch(),
    rows: page.length,
    more: found.length > page.length,
  } as const;
  return ok({ rows: page.map((entry) => pulledRow(registry, entry)), unreadable: 0, end });
}

function pulledRow(registry: MemoryRegistry, entry: FeedEntry) {
  if (entry.op === '+') return rowOf(registry.tables().documents, entry);
  return { op: '-', kind: entry.kind, id: entry.item, version: entry.ver } as const;
}
