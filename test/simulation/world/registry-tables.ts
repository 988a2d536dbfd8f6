import type { Receipt } from '../../../shared/packet/receipt';
import type { OutboxWord, FeedTables } from './drain-outbox';

export type ApplicationRow = {
  readonly id: string;
  readonly call_id: string;
  readonly version: number;
  readonly status: string;
  readonly currency: string | null;
  readonly requested_minor: number | null;
  readonly source_format: string;
  readonly source_record: string;
  readonly content_sha256: string;
};
export type AssignmentRow = {
  readonly id: string;
  readonly version: number;
  readonly reviewer_id: string;
  readonly application_id: string;
  readonly call_id: string;
  readonly withdrawn: boolean;
};
export type DocumentRow = {
  readonly doc: Readonly<Record<string, unknown>>;
  readonly content_sha256: string;
};
export type DeskRow = { readonly reviewer_id: string; readonly revoked: boolean };
export type PacketRow = {
  readonly desk_id: string;
  readonly packet_id: string;
  readonly sequence: number;
  readonly manifest_sha256: string;
  readonly previous_packet_id: string | null;
  readonly previous_manifest_sha256: string | null;
};
export type DecisionRow = {
  readonly desk_id: string;
  readonly decision_id: string;
  readonly application_id: string;
  readonly application_version: number;
  readonly reviewer_id: string;
  readonly payload_sha256: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly current_version: number | null;
  readonly ledger_seq: number | null;
};
export type LedgerLine = {
  readonly seq: number;
  readonly desk_id: string;
  readonly decision_id: string;
  readonly payload_sha256: string;
  readonly hash: string;
};
export type ReceiptRow = {
  readonly seq: number;
  readonly desk_id: string;
  readonly receipt_id: string;
  readonly packet_id: string;
  readonly sequence: number;
  readonly manifest_sha256: string;
  readonly receipt: Receipt;
  readonly packet: Uint8Array;
};

/** The registry's tables, as far as sync touches them. Rows are replaced, never changed in place. */
export type RegistryTables = FeedTables & {
  readonly applications: Map<string, ApplicationRow>;
  readonly assignments: Map<string, AssignmentRow>;
  /** Rubric of each call. */
  readonly calls: Map<string, string>;
  /** By kind, id and version. */
  readonly documents: Map<string, DocumentRow>;
  readonly desks: Map<string, DeskRow>;
  /** Calls by reviewer. */
  readonly grants: Map<string, readonly string[]>;
  readonly packets: PacketRow[];
  readonly decisions: DecisionRow[];
  readonly ledger: LedgerLine[];
  readonly receipts: ReceiptRow[];
  /** `reserved`: the number of the next word of a transaction that began earlier; 0 when none is ending. */
  readonly counts: { receipt: number; outbox: number; reserved: number };
};

export function emptyTables(): RegistryTables {
  return {
    applications: new Map(),
    assignments: new Map(),
    calls: new Map(),
    documents: new Map(),
    desks: new Map(),
    grants: new Map(),
    outbox: [],
    feeds: new Map(),
    entries: new Map(),
    packets: [],
    decisions: [],
    ledger: [],
    receipts: [],
    counts: { receipt: 0, outbox: 0, reserved: 0 },
  };
}

/** A backup: what happens to either later does not touch the other. */
export function copyTables(tables: RegistryTables): RegistryTables {
  return {
    applications: new Map(tables.applications),
    assignments: new Map(tables.assignments),
    calls: new Map(tables.calls),
    documents: new Map(tables.documents),
    desks: new Map(tables.desks),
    grants: new Map(tables.grants),
    outbox: [...tables.outbox],
    feeds: new Map(tables.feeds),
    entries: new Map([...tables.entries].map(([feed, entries]) => [feed, new Map(entries)])),
    packets: [...tables.packets],
    decisions: [...tables.decisions],
    ledger: [...tables.ledger],
    receipts: [...tables.receipts],
    counts: { ...tables.counts },
  };
}

export function documentKey(kind: string, id: string, version: number): string {
  return `${kind}/${id}/${version}`;
}

/** A word to the sequencer takes its number when it is written, not when its transaction ends. */
export function addWord({ outbox, counts }: RegistryTables, word: Omit<OutboxWord, 'id'>): void {
  if (counts.reserved === 0) outbox.push({ ...word, id: (counts.outbox += 1) });
  else outbox.push({ ...word, id: counts.reserved++ });
}
