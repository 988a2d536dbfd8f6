import type { Application } from '../../shared/application/application';
import type { Call } from '../../shared/application/call';
import type { ApplicationId, CallId, DecisionId, PacketId } from '../../shared/application/ids';
import type { ListRow } from '../../shared/application/list-row';
import type { Decision } from '../../shared/packet/decision';
import type { DecisionOutcome, Receipt } from '../../shared/packet/receipt';
import type { Assignment } from '../../shared/registry-protocol/feed';
import type { Rubric } from '../../shared/review/rubric';

export type { ListRow } from '../../shared/application/list-row';

/** The whole list as it stands; a new object (and array) after each change. Order is that of the store. */
export type ListSnapshot = {
  readonly rows: readonly ListRow[];
  readonly calls: ReadonlyMap<CallId, Call>;
  /** By hash, as the calls name them. */
  readonly rubrics: ReadonlyMap<string, Rubric>;
  readonly assignments: ReadonlyMap<ApplicationId, Assignment>;
  readonly progress: ReadonlyMap<ApplicationId, ReviewProgress>;
  /** False until the first load from the database is done. */
  readonly loaded: boolean;
};

/** Where the reviewer's own work on an application stands. */
export const REVIEW_STATES = [
  'not-started',
  'declared',
  'conflict',
  'draft',
  'sealed',
  'exported',
  'received',
  'held',
  'accepted',
  'refused',
] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export type ReviewProgress = {
  readonly state: ReviewState;
  /** Criteria scored so far, and of how many. */
  readonly scored: number;
  readonly of: number;
  readonly total: number | null;
  /** The reviewer opened it again after a decision. */
  readonly reopened?: boolean;
};

/** Life of a decision on this desk, as the packets page shows it. */
export const DECISION_STATES = [
  'draft',
  'sealed',
  'exported',
  'received',
  'held',
  'accepted',
  'refused',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/**
 * One sealed packet with its decision. `sealed`: made, not sent. `exported`: written to a file, no receipt yet.
 * `received`: the registry took the upload, its receipt is not verified yet. `held`: the registry keeps it for a clerk
 * and said so without a receipt: it stays in the outbox. `accepted`/`refused`: by a verified receipt.
 */
export type PacketRow = {
  readonly packetId: PacketId;
  readonly decisionId: DecisionId;
  readonly applicationId: ApplicationId;
  readonly applicationNumber: string;
  readonly applicationTitle: string;
  readonly sequence: number;
  readonly manifestSha256: string;
  readonly sealedAt: string;
  readonly size: number;
  readonly decision: Decision;
  readonly state: Exclude<DecisionState, 'draft'>;
  readonly exportedAt: string | null;
  readonly exportedTo: string | null;
  readonly sentAt: string | null;
  readonly receiptId: string | null;
  readonly receivedAt: string | null;
  readonly outcome: DecisionOutcome | null;
  /** Why a clerk refused it, in the clerk's words; absent where none did. */
  readonly clerkNote?: string;
  /** Last failure to send it, for the page; null after a success. */
  readonly lastProblem: string | null;
};

/** A verified receipt, kept with its bytes. */
export type ReceiptRow = {
  readonly receiptId: string;
  readonly receipt: Receipt;
  readonly bytes: Uint8Array;
};

/** An application opened for reading, with what is needed to review it. */
export type OpenedFile = {
  readonly application: Application;
  readonly call: Call;
  readonly rubric: Rubric;
  readonly assignment: Assignment | null;
};

/** What the last syncs did; one row, shown in the header, the footer and the sync page. */
export type SyncStatus = {
  readonly lastSuccessAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly lastProblem: string | null;
  /** The registry has withdrawn this desk's access: nothing is sent or fetched until it gives it back. */
  readonly revoked: boolean;
  /** Applications on this desk. */
  readonly applications: number;
};
