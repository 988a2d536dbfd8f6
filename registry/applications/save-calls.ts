import { callSchema, type Call } from '../../shared/application/call';
import { feedIdSchema } from '../../shared/registry-protocol/feed';
import { rubricSchema, type Rubric } from '../../shared/review/rubric';
import { contentHash, writeDocuments } from '../feeds/documents';
import { callFeed, writeOutbox } from '../feeds/outbox';
import type { Queryable } from '../store/store';

/**
 * Keeps rubrics and calls, and tells the calls' feeds. A call that changed gets the next version; what did not
 * change stays as it is. Throws on documents that their schemas refuse: they come from programs, not from people.
 */
export async function saveCalls(
  tx: Queryable,
  { rubrics, calls }: { readonly rubrics: readonly Rubric[]; readonly calls: readonly Call[] },
  at: Date,
): Promise<void> {
  for (const rubric of rubrics) await saveRubric(tx, rubricSchema.parse(rubric), at);
  for (const call of calls) await saveCall(tx, callSchema.parse(call), at);
}

async function saveRubric(tx: Queryable, rubric: Rubric, at: Date): Promise<void> {
  await writeDocuments(tx, [{ kind: 'rubric', id: rubric.hash, ver: 1, doc: rubric }], at);
  await tx.query(
    'insert into rubrics (hash, version, created_at) values ($1, $2, $3) on conflict do nothing',
    [rubric.hash, rubric.version, at.toISOString()],
  );
}

async function saveCall(tx: Queryable, call: Call, at: Date): Promise<void> {
  const feed = feedIdSchema.parse(callFeed(call.id));
  const [held] = await tx.query<{ version: number; rubric_hash: string; content_sha256: string }>(
    `select c.version, c.rubric_hash, d.content_sha256 from calls c
     join documents d on d.kind = 'call' and d.id = c.id and d.ver = c.version where c.id = $1 for update of c`,
    [call.id],
  );
  if (held?.content_sha256 === contentHash(call)) return;
  const version = (held?.version ?? 0) + 1;
  const doc = { ...call, version };
  await writeDocuments(tx, [{ kind: 'call', id: call.id, ver: version, doc }], at);
  await writeCallRow(tx, doc);
  const rubricLeft = held && held.rubric_hash !== call.rubricHash;
  await writeOutbox(tx, [
    { feed, kind: 'rubric', item: call.rubricHash, op: '+', ver: 1 },
    { feed, kind: 'call', item: call.id, op: '+', ver: version },
    ...(rubricLeft ? [{ feed, kind: 'rubric', item: held.rubric_hash, op: '-', ver: 1 } as const] : []),
  ]);
}

async function writeCallRow(tx: Queryable, call: Call): Promise<void> {
  await tx.query(
    `insert into calls (id, version, rubric_hash, currency, budget_minor, opens_on, closes_on)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set version = excluded.version, rubric_hash = excluded.rubric_hash,
       currency = excluded.currency, budget_minor = excluded.budget_minor, opens_on = excluded.opens_on,
       closes_on = excluded.closes_on`,
    [
      call.id,
      call.version,
      call.rubricHash,
      call.budget?.currency ?? null,
      call.budget?.amount ?? null,
      call.opensOn,
      call.closesOn,
    ],
  );
  await tx.query('delete from call_measures where call_id = $1', [call.id]);
  for (const { id, kind, financial, title } of call.measures) {
    await tx.query(
      `insert into measures (id, kind, financial, title) values ($1, $2, $3, $4::json)
       on conflict (id) do update set kind = excluded.kind, financial = excluded.financial, title = excluded.title`,
      [id, kind, financial, JSON.stringify(title)],
    );
    await tx.query('insert into call_measures (call_id, measure_id) values ($1, $2)', [call.id, id]);
  }
}
