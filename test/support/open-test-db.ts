import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openDeskDb, type DeskDb, type StorageEngine } from '../../renderer/db/open-desk-db';
import { importDeskKeys, type DeskKeys } from '../../renderer/db/sealing/desk-keys';
import { beginSnapshot, storeChunk } from '../../renderer/db/store-snapshot';
import { storeChanges } from '../../renderer/db/store-changes';
import { writeChunk } from '../../registry/feeds/write-chunk';
import { parseChunk } from '../../renderer/sync/parse-chunk';
import { parseRows } from '../../renderer/sync/parse-rows';
import { CHUNK_CODEC } from '../../shared/registry-protocol/chunk';
import { snapshotManifestSchema, type FeedId } from '../../shared/registry-protocol/feed';
import { unwrap } from './unwrap';

/** A storage engine of its own: what was written is there again when the database is reopened on it. */
export function makeEngine(): StorageEngine {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

/** The keys of desk number `desk`. */
export async function makeKeys(desk = 1): Promise<DeskKeys> {
  const keys = await importDeskKeys({
    rows: new Uint8Array(32).fill(desk),
    values: new Uint8Array(32).fill(100 + desk),
  });
  return keys!;
}

/** Sealed, as every desk is. */
export async function openTestDb(engine = makeEngine(), name = 'desk'): Promise<DeskDb> {
  return unwrap(await openDeskDb({ name, engine, keys: await makeKeys() }));
}

type Line = { op: '+' | '-'; kind: string; id: string; ver: number; seq?: number; doc?: unknown };

/** `+` row of a document, as the registry writes it. */
export function arrival(kind: string, doc: { id?: unknown; hash?: unknown; version?: unknown }): Line {
  const isRubric = kind === 'rubric';
  return {
    op: '+',
    kind,
    id: String(isRubric ? doc.hash : doc.id),
    ver: isRubric ? 1 : Number(doc.version),
    seq: 1,
    doc,
  };
}

export function rowsOf(lines: readonly Line[]) {
  return parseRows(lines.map((line) => new TextEncoder().encode(JSON.stringify(line)))).rows;
}

/** A chunk of arrivals as the registry writes it and the desk reads it. */
export async function chunkOf(lines: readonly Line[]) {
  const rows = lines.map(({ kind, id, ver, seq = 1, doc }) => ({
    op: '+' as const,
    kind,
    item: id,
    ver,
    seq,
    doc: JSON.stringify(doc),
  }));
  return unwrap(await parseChunk(await writeChunk(rows), { rows: lines.length }));
}

/** Stores a snapshot of as many chunks as there are lists. */
export async function storeSnapshot(db: DeskDb, feed: string, chunks: readonly Line[][], seq = 1) {
  const manifest = manifestOf(feed, chunks, seq);
  unwrap(await beginSnapshot(db, manifest));
  for (const chunk of chunks) unwrap(await storeChunk(db, feed as FeedId, await chunkOf(chunk)));
}

export function manifestOf(feed: string, chunks: readonly Line[][], seq = 1) {
  return snapshotManifestSchema.parse({
    feed,
    epoch: 'e1',
    seq,
    cursor: `c${seq}`,
    live: chunks.flat().length,
    chunks: chunks.map((chunk, number) => ({
      sha256: String(number).padStart(64, '0'),
      bytes: 1,
      rows: chunk.length,
      codec: CHUNK_CODEC,
    })),
  });
}

export async function change(db: DeskDb, feed: string, lines: readonly Line[], cursor: string) {
  return unwrap(await storeChanges(db, feed as FeedId, rowsOf(lines), cursor));
}
