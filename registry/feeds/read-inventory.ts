import { LIMITS } from '../../shared/registry-protocol/protocol';
import type { Queryable } from '../store/store';
import { writeCursor, writeInventoryCursor, type InventoryPlace } from './cursor';

/** Lines of one page of the inventory. */
const PAGE_ROWS = 20 * LIMITS.pageRows;

type ItemRow = { kind: string; item: string; ver: number };

/**
 * One page of what is in the feed, `{kind, id, ver}` a line in order of kind and id, with an end line
 * as `inventoryEndSchema` describes it. For repair: the desk fetches only what differs (SYNC-26). `head` must have
 * been read before: changes from there on come on top of this page.
 */
export async function readInventory(
  store: Queryable,
  page: {
    readonly feed: string;
    readonly epoch: string;
    readonly after: InventoryPlace;
    readonly head: number;
  },
): Promise<string> {
  const { feed, epoch, after, head } = page;
  const rows = await store.query<ItemRow>(
    `select kind, item, ver from feed_entry
     where feed = $1 and op = '+' and (kind, item) > ($2, $3) order by kind, item limit $4`,
    [feed, after.kind, after.item, PAGE_ROWS + 1],
  );
  const shown = rows.slice(0, PAGE_ROWS);
  const lines = shown.map(({ kind, item, ver }) => `${JSON.stringify({ kind, id: item, ver })}\n`);
  const last = shown.at(-1) ?? after;
  const end = {
    end: true,
    epoch,
    cursor: writeInventoryCursor(epoch, { kind: last.kind, item: last.item }),
    rows: shown.length,
    more: rows.length > PAGE_ROWS,
    position: writeCursor(epoch, head),
    seq: head,
  };
  return `${lines.join('')}${JSON.stringify(end)}\n`;
}
