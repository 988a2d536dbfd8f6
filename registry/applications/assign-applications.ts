import type { Application } from '../../shared/application/application';
import type { AssignmentId, ReviewerId } from '../../shared/application/ids';
import { sha256Hex } from '../sha256-hex';
import type { Queryable } from '../store/store';
import { saveAssignments } from './save-assignments';

/** Time that a reviewer is given, ms. */
const TERM_MS = 14 * 86_400_000;

export type NewAssignments = {
  readonly reviewerId: string;
  readonly applications: readonly Pick<Application, 'id' | 'callId'>[];
};

/** Assigns applications to a reviewer, due in two weeks; those that are assigned already stay as they are. */
export async function assignApplications(
  tx: Queryable,
  { reviewerId, applications }: NewAssignments,
  at: Date,
): Promise<number> {
  const held = await tx.query<{ id: AssignmentId; application_id: string; withdrawn: boolean }>(
    'select id, application_id, withdrawn from assignments where reviewer_id = $1 and application_id = any ($2::text[])',
    [reviewerId, applications.map(({ id }) => id)],
  );
  const known = new Map(held.map((row) => [row.application_id, row]));
  const dueOn = new Date(at.getTime() + TERM_MS).toISOString().slice(0, 10);
  const missing = applications.filter(({ id }) => known.get(id)?.withdrawn !== false);
  const { changed } = await saveAssignments(
    tx,
    missing.map(({ id, callId }) => ({
      // The same pair keeps its assignment, which was withdrawn and is given again.
      id: known.get(id)?.id ?? assignmentId(id, reviewerId),
      version: 1,
      reviewerId: reviewerId as ReviewerId,
      applicationId: id,
      callId,
      role: 'reviewer',
      dueOn,
    })),
    at,
  );
  return changed;
}

function assignmentId(applicationId: string, reviewerId: string): AssignmentId {
  const plain = `asg-${applicationId}-${reviewerId}`;
  return (plain.length <= 100 ? plain : `asg-${sha256Hex(plain).slice(0, 40)}`) as AssignmentId;
}
