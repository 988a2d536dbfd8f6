/** Reviews that were accepted before reviews went back to their desks (SYNC-110): each enters its reviewer's feed. */
export const returnedReviewsMigration = {
  id: 10,
  name: 'returned reviews',
  sql: `
create temporary table returned on commit drop as
  select d.payload -> 'base' ->> 'assignmentId' as id, d.reviewer_id, d.received_at,
    row_number() over (partition by d.reviewer_id, d.application_id order by d.ledger_seq) as ver,
    count(*) over (partition by d.reviewer_id, d.application_id) as newest,
    d.application_id, d.desk_id, d.payload, d.review, d.annotations, d.declarations,
    to_char(d.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as accepted_at
  from decisions d where d.outcome = 'accepted';

insert into documents (kind, id, ver, doc, content_sha256, created_at)
  select 'review', r.id, r.ver, r.doc, encode(sha256(convert_to(r.doc::text, 'UTF8')), 'hex'), r.received_at
  from (
    select id, ver, received_at, json_build_object('id', id, 'version', ver, 'applicationId', application_id,
      'deskId', desk_id, 'decision', payload, 'review', review, 'annotations', annotations,
      'declaration', declarations -> 0, 'acceptedAt', accepted_at) as doc
    from returned
  ) r
  on conflict do nothing;

insert into outbox (feed, kind, item, op, ver)
  select 'r:' || reviewer_id, 'review', id, '+', ver from returned where ver = newest order by received_at;
`,
} as const;
