import { LIMITS } from '../../shared/registry-protocol/protocol';
import { fail, ok, type Result } from '../../shared/result';
import type { Queryable } from '../store/store';
import { writeCursor } from './cursor';
import { ENTRY_COLUMNS, feedLine, JOIN_DOCUMENT, type EntryRow } from './feed-lines';

/**
 * One page of changes after `since` (0: from the beginning), as NDJSON with its `pageEnd` line: at most 500 rows
 * or 4 MiB, whichever comes first, and at least one row where there is one. `cursor-below-floor` when rows that
 * left after `since` were trimmed.
 */
export async function readChanges(
  store: Queryable,
  page: { readonly feed: string; readonly epoch: string; readonly since: number },
): Promise<Result<string>> {
  const { feed, epoch, since } = page;
  // Sizes first, so that a page of large documents is not read in full only to be cut.
  const sizes = await store.query<{ seq: number; size: number }>(
    `select e.seq, coalesce(octet_length(d.doc::text), 0) as size
     from feed_entry e ${JOIN_DOCUMENT} where e.feed = $1 and e.seq > $2 order by e.seq limit $3`,
    [feed, since, LIMITS.pageRows + 1],
  );
  const count = countThatFit(sizes.map((row) => row.size));
  const until = sizes[count - 1]?.seq ?? since;
  const rows = await store.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from feed_entry e ${JOIN_DOCUMENT}
     where e.feed = $1 and e.seq > $2 and e.seq <= $3 order by e.seq`,
    [feed, since, until],
  );
  // After the rows: floors only rise, so a trim that took rows from under this page shows here.
  const [held] = await store.query<{ floor: number }>('select floor from feeds where id = $1', [feed]);
  if (since > 0 && since < (held?.floor ?? 0)) return fail('cursor-below-floor');
  const end = {
    end: true,
    epoch,
    cursor: writeCursor(epoch, until),
    rows: rows.length,
    more: sizes.length > count,
    seq: until,
  };
  return ok(`${rows.map(feedLine).join('')}${JSON.stringify(end)}\n`);
}

/** Bytes of a row's line besides its document. */
const LINE_BYTES = 200;

function countThatFit(sizes: readonly number[]): number {
  let bytes = 0;
  let count = 0;
  for (const size of sizes.slice(0, LIMITS.pageRows)) {
    bytes += size + LINE_BYTES;
    if (count > 0 && bytes > LIMITS.pageBytes) break;
    count += 1;
  }
  return count;
}
