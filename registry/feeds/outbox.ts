import type { Application } from '../../shared/application/application';
import type { DocumentKind } from '../../shared/registry-protocol/feed';
import type { Queryable } from '../store/store';

/** A word to the sequencer: this item entered or changed in this feed (`+`), or left it (`-`). */
export type OutboxRow = {
  readonly feed: string;
  readonly kind: DocumentKind;
  readonly item: string;
  readonly op: '+' | '-';
  readonly ver: number;
};

export const callFeed = (callId: Application['callId'] | string): string => `p:${callId}`;
export const reviewerFeed = (reviewerId: string): string => `r:${reviewerId}`;

/** To be called in the transaction that makes the change, after the item's row is locked. */
export async function writeOutbox(tx: Queryable, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into outbox (feed, kind, item, op, ver)
     select feed, kind, item, op, ver
     from json_to_recordset($1::json) as r (n integer, feed text, kind text, item text, op text, ver integer)
     order by n`,
    [JSON.stringify(rows.map((row, n) => ({ n, ...row })))],
  );
}
