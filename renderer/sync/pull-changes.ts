import type { FeedState } from '../../shared/registry-protocol/feed';
import { fail, type DeskError, type Result } from '../../shared/result';
import { brought, doubtful, type Brought } from './brought';
import type { Exchange } from './exchange';
import { fitToFeed } from './fit-to-feed';
import { explainRows } from './parse-rows';

/** Rows that a feed may have grown by since its state was read; more in one go is no feed. */
const GROWTH = 100_000;

/** Brings changes page by page; a page and its cursor are one transaction, and the next is asked for after it. */
export async function pullChanges(deps: Exchange, feed: FeedState, from: string): Promise<Result<Brought>> {
  const { store, wire } = deps;
  let cursor = from;
  let seq = (await store.readFeed(feed.id))?.seq ?? 0;
  let done = 0;
  let problem: DeskError | null = null;
  for (;;) {
    deps.report({ phase: 'changes', feed: feed.id, done, total: null });
    const page = await wire.readChanges(feed.id, cursor);
    if (!page.ok) return page;
    const { end } = page.value;
    const rows = fitToFeed(feed.id, page.value.rows);
    if (end.epoch !== feed.epoch) return doubtful('epoch-changed');
    // A page of the past, come once more: nothing of it is applied, and the feed is looked at again.
    if ((end.seq ?? seq) < seq) return doubtful('registry-answer-invalid');
    const stored = await store.storeChanges(feed.id, rows, end.cursor, end.seq);
    if (!stored.ok) return stored;
    problem ??= explainRows({ ...page.value, rows });
    done += rows.length;
    if (!end.more) break;
    // A registry that says "more" and stays where it is, or has no end, would keep the desk busy for ever.
    const stays = end.cursor === cursor || rows.length === 0 || end.seq === seq;
    if (stays || done > feed.head + GROWTH) return fail('registry-answer-invalid');
    cursor = end.cursor;
    seq = end.seq ?? seq;
  }
  deps.report({ phase: 'changes', feed: feed.id, done, total: done });
  return brought(problem);
}
