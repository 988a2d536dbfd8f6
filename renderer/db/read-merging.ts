import type { ApplicationId } from '../../shared/application/ids';
import { listKept } from './kept-reviews';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { compareDesks, readOwnSide, type OtherDesk, type OwnSide } from './other-desk';
import type { KeptReviewRow } from './schema';

/** How a review stands to those of the reviewer's other desks and to its own earlier forms. */
export type MergingState = {
  readonly other: OtherDesk | null;
  /** Earlier forms, the newest first, but for the one that is sealed now. */
  readonly kept: readonly KeptReviewRow[];
  /** What taking over can be undone to: until something is sealed or taken over again. */
  readonly undoable: KeptReviewRow | null;
  /** Another one after each exchange of the whole review: what is on the screen is then read anew. */
  readonly revision: string;
};

export async function readMerging(db: DeskDb, applicationId: ApplicationId): Promise<MergingState> {
  const own = await readOwnSide(db, applicationId);
  const rows = await listKept(db, applicationId);
  const theirs = (await loadIndex(db)).accepted.get(applicationId);
  const other = theirs ? compareDesks(own, theirs) : null;
  const exchanged = rows.filter(({ reason }) => reason === 'merged' || reason === 'replaced').length;
  const elsewhere = other?.kind === 'elsewhere' ? other.theirs.decision.id : '';
  return {
    other,
    kept: rows.filter(({ id }) => id !== own.packets.at(-1)?.decisionId),
    undoable: findUndoable(own, rows),
    revision: `${own.standing?.decisionId ?? ''}:${exchanged}:${elsewhere}`,
  };
}

function findUndoable({ standing, packets }: OwnSide, rows: readonly KeptReviewRow[]): KeptReviewRow | null {
  if (!standing || (packets.at(-1)?.sequence ?? 0) > standing.afterSequence!) return null;
  return rows.find(({ reason, keptAt }) => reason === 'merged' && keptAt === standing.keptAt) ?? null;
}
