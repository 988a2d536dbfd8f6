import type { FeedId } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import { readFeed } from '../db/feed-positions';
import { storeChanges } from '../db/store-changes';
import { askPatiently } from './ask-registry';
import { explainRows, parsePage } from './parse-rows';
import type { Exchange } from './exchange';

/** Brings changes page by page; a page and its cursor are one transaction, and the next is asked for after it. */
export async function pullChanges(
  deps: Exchange,
  feed: FeedId,
  from: string,
): Promise<Result<DeskError | null>> {
  let cursor = from;
  let done = 0;
  let problem: DeskError | null = null;
  for (;;) {
    deps.report({ phase: 'changes', feed, done, total: null });
    const path = `registry/v1/feeds/${feed}/changes?since=${encodeURIComponent(cursor)}`;
    const answer = await askPatiently(deps.line, { path });
    if (!answer.ok) return answer;
    const page = parsePage(answer.value.body);
    if (!page.ok) return page;
    const { rows, end } = page.value;
    const record = await readFeed(deps.db, feed);
    if (record?.epoch !== end.epoch) return fail('epoch-changed');
    const stored = await storeChanges(deps.db, feed, rows, end.cursor);
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
