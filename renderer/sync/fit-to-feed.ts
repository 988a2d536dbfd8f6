import type { FeedId } from '../../shared/registry-protocol/feed';
import type { EntryContent, ListedRow, PulledRow } from '../db/pulled-rows';

/**
 * Keeps aside what does not belong in the feed that it came by: an application of another call, an assignment of
 * another reviewer (SYNC-10). The row still counts as what the feed holds, so that the two ends agree on that.
 */
export function fitToFeed<Row extends PulledRow | ListedRow>(
  feed: FeedId,
  rows: readonly Row[],
): readonly Row[] {
  const strays = new Set(rows.filter((row) => 'content' in row && !belongs(feed, row.content)));
  if (strays.size === 0) return rows;
  const content: EntryContent = { kind: 'problem', field: 'feed' };
  return rows.map((row) => (strays.has(row) ? { ...row, content } : row));
}

function belongs(feed: FeedId, content: EntryContent): boolean {
  const scope = feed.slice(2);
  const shared = feed.startsWith('p:');
  switch (content.kind) {
    case 'application':
      return shared && content.row.callId === scope;
    case 'call':
      return shared && content.doc.id === scope;
    case 'rubric':
      return shared;
    case 'assignment':
      return !shared && content.doc.reviewerId === scope;
    case 'review':
      return !shared;
    case 'problem':
      return true;
  }
}
