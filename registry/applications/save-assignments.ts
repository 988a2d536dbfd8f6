import type { ApplicationId, AssignmentId } from '../../shared/application/ids';
import { assignmentSchema, type Assignment } from '../../shared/registry-protocol/feed';
import { fail, ok, type Result } from '../../shared/result';
import { contentHash, writeDocuments } from '../feeds/documents';
import { reviewerFeed, writeOutbox } from '../feeds/outbox';
import type { Queryable } from '../store/store';

/** Keeps reviewers (a name that is known stays) and what they are granted. */
export async function saveReviewers(
  tx: Queryable,
  reviewers: readonly { readonly id: string; readonly name: string; readonly calls: readonly string[] }[],
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into reviewers (id, name, created_at)
     select id, name, $2 from json_to_recordset($1::json) as r (id text, name text) on conflict do nothing`,
    [JSON.stringify(reviewers.map(({ id, name }) => ({ id, name }))), at.toISOString()],
  );
  await tx.query(
    `insert into grants (reviewer_id, call_id)
     select reviewer, call from json_to_recordset($1::json) as r (reviewer text, call text) on conflict do nothing`,
    [JSON.stringify(reviewers.flatMap(({ id, calls }) => calls.map((call) => ({ reviewer: id, call }))))],
  );
}

type HeldRow = { id: AssignmentId; version: number; withdrawn: boolean; content_sha256: string };

/** Keeps a batch of assignments and tells the reviewers' feeds; the same one again changes nothing. */
export async function saveAssignments(
  tx: Queryable,
  assignments: readonly Assignment[],
  at: Date,
): Promise<{ readonly changed: number }> {
  const held = new Map(
    (
      await tx.query<HeldRow>(
        `select a.id, a.version, a.withdrawn, d.content_sha256 from assignments a
         join documents d on d.kind = 'assignment' and d.id = a.id and d.ver = a.version
         where a.id = any ($1::text[]) for update of a`,
        [assignments.map(({ id }) => id)],
      )
    ).map((row) => [row.id, row]),
  );
  const changed = assignments.flatMap((assignment): Assignment[] => {
    const parsed = assignmentSchema.parse(assignment);
    const before = held.get(parsed.id);
    if (before && !before.withdrawn && before.content_sha256 === contentHash(parsed)) return [];
    return [{ ...parsed, version: (before?.version ?? 0) + 1 }];
  });
  if (changed.length === 0) return { changed: 0 };
  await writeDocuments(
    tx,
    changed.map((doc) => ({ kind: 'assignment', id: doc.id, ver: doc.version, doc })),
    at,
  );
  await writeAssignmentRows(tx, changed);
  await writeOutbox(
    tx,
    changed.map(({ id, reviewerId, version }) => ({
      feed: reviewerFeed(reviewerId),
      kind: 'assignment',
      item: id,
      op: '+',
      ver: version,
    })),
  );
  return { changed: changed.length };
}

async function writeAssignmentRows(tx: Queryable, assignments: readonly Assignment[]): Promise<void> {
  const rows = assignments.map(({ id, version, reviewerId, applicationId, callId, role, dueOn }) => ({
    id,
    version,
    reviewer_id: reviewerId,
    application_id: applicationId,
    call_id: callId,
    role,
    due_on: dueOn,
  }));
  await tx.query(
    `insert into assignments (id, version, reviewer_id, application_id, call_id, role, due_on)
     select * from json_to_recordset($1::json) as r (id text, version integer, reviewer_id text,
       application_id text, call_id text, role text, due_on date)
     on conflict (id) do update set version = excluded.version, call_id = excluded.call_id, role = excluded.role,
       due_on = excluded.due_on, withdrawn = false`,
    [JSON.stringify(rows)],
  );
}

/** Takes the assignment away: it leaves the reviewer's feed. `not-found` when there is none. */
export async function withdrawAssignment(
  tx: Queryable,
  {
    reviewerId,
    applicationId,
  }: { readonly reviewerId: string; readonly applicationId: ApplicationId | string },
): Promise<Result<{ readonly id: AssignmentId; readonly version: number }>> {
  const [row] = await tx.query<{ id: AssignmentId; version: number }>(
    `update assignments set withdrawn = true, version = version + 1
     where reviewer_id = $1 and application_id = $2 and not withdrawn returning id, version`,
    [reviewerId, applicationId],
  );
  if (!row) return fail('not-found', { details: { reviewer: reviewerId, application: applicationId } });
  // The document of the last version stays; the next one is made when the assignment is given again.
  await tx.query(
    `insert into documents (kind, id, ver, doc, content_sha256, created_at)
     select kind, id, $2, doc, content_sha256, created_at from documents
     where kind = 'assignment' and id = $1 and ver = $2 - 1`,
    [row.id, row.version],
  );
  await writeOutbox(tx, [
    { feed: reviewerFeed(reviewerId), kind: 'assignment', item: row.id, op: '-', ver: row.version },
  ]);
  return ok(row);
}
