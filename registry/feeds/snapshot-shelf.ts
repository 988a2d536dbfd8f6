import { CHUNK_CODEC } from '../../shared/registry-protocol/chunk';
import { snapshotManifestSchema, type SnapshotManifest } from '../../shared/registry-protocol/feed';
import type { BlobFolder } from '../blobs/blob-folder';
import { sha256Hex } from '../sha256-hex';
import type { Queryable, Store } from '../store/store';
import { writeCursor } from './cursor';
import type { EntryRow } from './feed-lines';
import type { FeedHeads } from './heads';
import { groupEntries, type EntryKey } from './group-entries';
import { writeChunk } from './write-chunk';

export type SnapshotShelf = {
  /** Manifest of the feed as it stands; its chunks exist as files before this resolves. */
  readonly manifestOf: (feed: string) => Promise<SnapshotManifest>;
  /** Feeds whose manifests name this chunk. */
  readonly feedsOfChunk: (sha256: string) => Promise<readonly string[]>;
  readonly chunks: BlobFolder;
};

type Chunk = SnapshotManifest['chunks'][number];
type ShelfOptions = {
  readonly store: Store;
  readonly heads: FeedHeads;
  readonly chunks: BlobFolder;
  readonly epoch: string;
  readonly now: () => Date;
};

/** Chunks whose feeds are held in memory at most. */
const HELD = 20_000;

/** Snapshots, built once a head and kept: serving one costs what a static file costs. */
export function makeSnapshotShelf(options: ShelfOptions): SnapshotShelf {
  const { store, chunks } = options;
  const building = new Map<string, Promise<SnapshotManifest>>();
  // Asked for with each chunk. A chunk that is forgotten later has no file any more, whatever stands here.
  const holders = new Map<string, readonly string[]>();
  let generation = 0;
  return {
    chunks,
    manifestOf: (feed) => {
      const current = building.get(feed);
      if (current) return current;
      const mine = buildManifest(options, feed).finally(() => {
        building.delete(feed);
        holders.clear();
        generation += 1;
      });
      building.set(feed, mine);
      return mine;
    },
    feedsOfChunk: async (sha256) => {
      const known = holders.get(sha256);
      if (known) return known;
      const asked = generation;
      const rows = await store.query<{ feed: string }>('select feed from snapshot_chunks where sha256 = $1', [
        sha256,
      ]);
      const feeds = rows.map((row) => row.feed);
      if (holders.size >= HELD) holders.clear();
      if (feeds.length > 0 && asked === generation) holders.set(sha256, feeds);
      return feeds;
    },
  };
}

async function buildManifest(options: ShelfOptions, feed: string): Promise<SnapshotManifest> {
  const { store, epoch, now } = options;
  const known = await findManifest(options, feed);
  if (known) return known;
  const { head, live, entries } = await readHeadAndEntries(store, feed);
  const parts: Chunk[] = [];
  for (const group of groupEntries(entries)) parts.push(await shelveChunk(options, feed, group));
  const cursor = writeCursor(epoch, head);
  const manifest = snapshotManifestSchema.parse({ feed, epoch, seq: head, cursor, live, chunks: parts });
  await store.query(
    `insert into snapshots (feed, epoch, seq, manifest, created_at) values ($1, $2, $3, $4::json, $5)
     on conflict (feed, epoch, seq) do update set manifest = excluded.manifest`,
    [feed, epoch, head, JSON.stringify(manifest), now().toISOString()],
  );
  return manifest;
}

/** The manifest of the feed's head, when it was made before and all of its files are here. */
async function findManifest(
  { store, heads, epoch, chunks }: ShelfOptions,
  feed: string,
): Promise<SnapshotManifest | null> {
  const [row] = await store.query<{ manifest: SnapshotManifest }>(
    'select manifest from snapshots where feed = $1 and epoch = $2 and seq = $3',
    [feed, epoch, heads.get(feed).head],
  );
  if (!row?.manifest.chunks.every((chunk) => chunk.codec === CHUNK_CODEC)) return null;
  return (await allPresent(chunks, row.manifest.chunks)) ? row.manifest : null;
}

/** Head and rows agree: one REPEATABLE READ transaction. Documents are immutable and may be read after it. */
function readHeadAndEntries(
  store: Store,
  feed: string,
): Promise<{ head: number; live: number; entries: readonly EntryKey[] }> {
  return store.transaction(
    async (tx) => {
      const [row] = await tx.query<{ head: number; live: number }>(
        'select head, live from feeds where id = $1',
        [feed],
      );
      const entries = await tx.query<EntryKey>(
        "select kind, item, ver, seq from feed_entry where feed = $1 and op = '+' order by seq",
        [feed],
      );
      return { head: row?.head ?? 0, live: row?.live ?? 0, entries };
    },
    { isolation: 'repeatable read' },
  );
}

/** The chunk of these entries: the file that was made for exactly them before, or a new one. */
async function shelveChunk(
  options: ShelfOptions,
  feed: string,
  entries: readonly EntryKey[],
): Promise<Chunk> {
  const { store, chunks } = options;
  const named = entries.map((entry) => `${entry.kind}\n${entry.item}\n${entry.ver}\n${entry.seq}\n`);
  const key = sha256Hex(`${CHUNK_CODEC}\n${named.join('')}`);
  const [known] = await store.query<{ sha256: string; bytes: number; rows: number }>(
    'select sha256, bytes, rows from snapshot_chunks where feed = $1 and key = $2',
    [feed, key],
  );
  if (known && (await chunks.sizeOf(known.sha256)) === known.bytes) return { ...known, codec: CHUNK_CODEC };

  const bytes = await writeChunk(await readRows(store, entries));
  const sha256 = await chunks.put(bytes);
  await store.query(
    `insert into snapshot_chunks (feed, key, sha256, bytes, rows) values ($1, $2, $3, $4, $5)
     on conflict (feed, key) do update set sha256 = excluded.sha256, bytes = excluded.bytes`,
    [feed, key, sha256, bytes.byteLength, entries.length],
  );
  return { sha256, bytes: bytes.byteLength, rows: entries.length, codec: CHUNK_CODEC };
}

async function readRows(store: Queryable, entries: readonly EntryKey[]): Promise<EntryRow[]> {
  const rows = await store.query<EntryRow>(
    `select e.kind, e.item, '+' as op, e.ver, e.seq, d.doc::text as doc
     from json_to_recordset($1::json) as e (kind text, item text, ver integer, seq bigint)
     join documents d on d.kind = e.kind and d.id = e.item and d.ver = e.ver
     order by e.seq`,
    [JSON.stringify(entries)],
  );
  if (rows.length !== entries.length) throw new Error('a document of the snapshot is missing');
  return rows;
}

async function allPresent(chunks: BlobFolder, wanted: readonly Chunk[]): Promise<boolean> {
  for (const { sha256, bytes } of wanted) if ((await chunks.sizeOf(sha256)) !== bytes) return false;
  return true;
}
