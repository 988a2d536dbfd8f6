import type { Application } from '../../shared/application/application';
import { contentHash, writeDocuments } from '../feeds/documents';
import { callFeed, writeOutbox, type OutboxRow } from '../feeds/outbox';
import type { Queryable } from '../store/store';

/** What became of one application: `version` is the one that the registry holds now. */
export type SavedApplication = {
  readonly id: Application['id'];
  readonly recordId: string;
  readonly change: 'added' | 'changed' | 'unchanged';
  readonly version: number;
};

type HeldRow = {
  id: Application['id'];
  call_id: string;
  source_format: string;
  source_record: string;
  version: number;
  content_sha256: string;
};

/**
 * Keeps a batch of applications (parsed by their schema) and tells the feeds. The source's record id decides
 * what is the same application: same content is unchanged, other content is the next version, and an id that
 * was given before is kept (SYNC-17). The batch must not name a record twice.
 */
export async function saveApplications(
  tx: Queryable,
  applications: readonly Application[],
  at: Date,
): Promise<readonly SavedApplication[]> {
  const held = await readHeld(tx, applications);
  const saved: SavedApplication[] = [];
  const changed: { doc: Application; hash: string; leaves: string | null }[] = [];
  for (const application of applications) {
    const before = held.find(application);
    const id = before?.id ?? application.id;
    const hash = contentHash({ ...application, id });
    const recordId = application.source.recordId;
    if (before?.content_sha256 === hash) {
      saved.push({ id, recordId, change: 'unchanged', version: before.version });
      continue;
    }
    const version = (before?.version ?? 0) + 1;
    const leaves = before && before.call_id !== application.callId ? before.call_id : null;
    changed.push({ doc: { ...application, id, version }, hash, leaves });
    saved.push({ id, recordId, change: before ? 'changed' : 'added', version });
  }
  if (changed.length === 0) return saved;
  const docs = changed.map(({ doc }) => doc);
  await writeDocuments(
    tx,
    docs.map((doc) => ({ kind: 'application', id: doc.id, ver: doc.version, doc })),
    at,
  );
  await writeApplicationRows(tx, changed);
  await tx.query('select application_parts_refresh($1::text[])', [docs.map((doc) => doc.id)]);
  await writeOutbox(tx, changed.flatMap(outboxRows));
  return saved;
}

function outboxRows({ doc, leaves }: { doc: Application; leaves: string | null }): OutboxRow[] {
  const row = { kind: 'application', item: doc.id, ver: doc.version } as const;
  const enters: OutboxRow = { ...row, feed: callFeed(doc.callId), op: '+' };
  return leaves === null ? [enters] : [{ ...row, feed: callFeed(leaves), op: '-' }, enters];
}

/** Rows are locked: edits, withdrawals and scope changes of one application go one after another. */
async function readHeld(tx: Queryable, applications: readonly Application[]) {
  const rows = await tx.query<HeldRow>(
    `select id, call_id, source_format, source_record, version, content_sha256 from applications
     where id = any ($1::text[])
        or (call_id, source_format, source_record) in
           (select k.call_id, k.format, k.record from json_to_recordset($2::json) as k (call_id text, format text, record text))
     order by id for update`,
    [
      applications.map(({ id }) => id),
      JSON.stringify(
        applications.map(({ callId, source }) => ({
          call_id: callId,
          format: source.format,
          record: source.recordId,
        })),
      ),
    ],
  );
  const byRecord = new Map(
    rows.map((row) => [recordKey(row.call_id, row.source_format, row.source_record), row]),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    find: ({ id, callId, source }: Application): HeldRow | undefined =>
      byRecord.get(recordKey(callId, source.format, source.recordId)) ?? byId.get(id),
  };
}

const recordKey = (call: string, format: string, record: string): string => `${call}\n${format}\n${record}`;

async function writeApplicationRows(
  tx: Queryable,
  changed: readonly { readonly doc: Application; readonly hash: string }[],
): Promise<void> {
  const rows = changed.map(({ doc, hash }) => ({
    id: doc.id,
    call_id: doc.callId,
    measure_id: doc.measureId,
    version: doc.version,
    number: doc.number,
    status: doc.status,
    currency: (doc.requested ?? doc.total)?.currency ?? null,
    requested_minor: doc.requested?.amount ?? null,
    cofinancing_minor: doc.cofinancing?.amount ?? null,
    total_minor: doc.total?.amount ?? null,
    source_format: doc.source.format,
    source_record: doc.source.recordId,
    content_sha256: hash,
  }));
  await tx.query(
    `insert into applications (id, call_id, measure_id, version, number, status, currency, requested_minor,
       cofinancing_minor, total_minor, source_format, source_record, content_sha256)
     select * from json_to_recordset($1::json) as r (id text, call_id text, measure_id text, version integer,
       number text, status text, currency text, requested_minor bigint, cofinancing_minor bigint,
       total_minor bigint, source_format text, source_record text, content_sha256 text)
     on conflict (id) do update set call_id = excluded.call_id, measure_id = excluded.measure_id,
       version = excluded.version, number = excluded.number, status = excluded.status,
       currency = excluded.currency, requested_minor = excluded.requested_minor,
       cofinancing_minor = excluded.cofinancing_minor, total_minor = excluded.total_minor,
       source_format = excluded.source_format, source_record = excluded.source_record,
       content_sha256 = excluded.content_sha256`,
    [JSON.stringify(rows)],
  );
}
