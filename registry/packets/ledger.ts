import { canonicalJson } from '../../shared/packet/canonical-json';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';

/** One accepted decision. `hash` is SHA-256 of the RFC 8785 form of the row without it. */
export type LedgerRow = {
  readonly seq: number;
  readonly desk_id: string;
  readonly decision_id: string;
  readonly packet_id: string;
  readonly application_id: string;
  readonly reviewer_id: string;
  readonly decision_outcome: string;
  readonly payload_sha256: string;
  readonly carrier: string;
  /** ISO 8601, as the receipt says. */
  readonly received_at: string;
  readonly previous_hash: string;
  readonly hash: string;
};

/** What the first row names as the hash before it. */
export const LEDGER_ORIGIN = '0'.repeat(64);

export function ledgerHash(row: Omit<LedgerRow, 'hash'>): string {
  return sha256Hex(canonicalJson(row));
}

/** The whole ledger in order, and the number of the first row that is wrong or missing. */
export async function readLedger(
  store: Queryable,
): Promise<{ readonly rows: readonly LedgerRow[]; readonly brokenAt: number | null }> {
  const rows = await store.query<LedgerRow>(
    `select seq, desk_id, decision_id, packet_id, application_id, reviewer_id, decision_outcome, payload_sha256,
       carrier, received_at, previous_hash, hash from ledger order by seq`,
  );
  let previous = LEDGER_ORIGIN;
  let seq = 0;
  for (const row of rows) {
    const { hash, ...body } = row;
    if (row.seq !== seq + 1 || row.previous_hash !== previous || ledgerHash(body) !== hash) {
      return { rows, brokenAt: row.seq };
    }
    previous = hash;
    seq = row.seq;
  }
  // A chain does not show that its end was cut off; the decisions do.
  const [kept] = await store.query<{ count: number }>(
    "select count(*) as count from decisions where outcome = 'accepted'",
  );
  return { rows, brokenAt: kept?.count === seq ? null : seq + 1 };
}
