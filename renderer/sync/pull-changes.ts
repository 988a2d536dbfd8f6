import type { FeedId } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { Exchange } from './exchange';
import { explainRows } from './parse-rows';

/** Brings changes page by page; a page and its cursor are one transaction, and the next is asked for after it. */
export async function pullChanges(
  deps: Exchange,
  feed: FeedId,
  from: string,
): Promise<Result<DeskError | null>> {
  const { store, wire } = deps;
  let cursor = from;
  let done = 0;
  let problem: DeskError | null = null;
  for (;;) {
    deps.report({ phase: 'changes', feed, done, total: null });
    const page = await wire.readChanges(feed, cursor);
    if (!page.ok) return page;
    const { rows, end } = page.value;
    const record = await store.readFeed(feed);
    if (record?.epoch !== end.epoch) return fail('epoch-changed');
    const stored = await store.storeChanges(feed, rows, end.cursor, end.seq);
    if (!stored.ok) return stored;
    problem ??= explainRows(page.value);
    done += rows.length;
    if (!end.more) break;
    // A registry that says "more" and stays where it is would keep the desk busy for ever.
    if (end.cursor === cursor) return fail('registry-answer-invalid');
    cursor = end.cursor;
  }
  deps.report({ phase: 'changes', feed, done, total: done });
  return ok(problem);
}
