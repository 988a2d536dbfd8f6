import type { BlobFolder } from '../blobs/blob-folder';
import type { Store } from '../store/store';

/** A desk may still be fetching the chunks of a manifest that is no longer the newest, ms. */
const KEEP_MS = 24 * 60 * 60_000;

/** Forgets manifests that are neither the newest of their feed nor of the last day, and files that none names. */
export async function sweepSnapshots(store: Store, chunks: BlobFolder, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEEP_MS).toISOString();
  const gone = await store.transaction(async (tx) => {
    await tx.query(
      `delete from snapshots s where s.created_at < $1
         and exists (select 1 from snapshots n where n.feed = s.feed and n.created_at > s.created_at)`,
      [before],
    );
    return tx.query<{ sha256: string }>(
      `delete from snapshot_chunks c
       where not exists (
         select 1 from snapshots s, json_array_elements(s.manifest -> 'chunks') m
         where s.feed = c.feed and m ->> 'sha256' = c.sha256)
       returning c.sha256`,
    );
  });
  for (const { sha256 } of gone) {
    const [held] = await store.query('select 1 from snapshot_chunks where sha256 = $1 limit 1', [sha256]);
    if (!held) await chunks.remove(sha256);
  }
  return gone.length;
}
