/** Checkpoints of the desks' journals, as they came in packets (PKT-165). */
export const journalsMigration = {
  id: 12,
  name: 'journals',
  sql: `
-- 'own': the journal when the packet was sealed. 'base': an earlier moment from which the packet proves that it grew.
create table journal_checkpoints (
  desk_id text not null references desks (id),
  packet_id text not null references packets (packet_id),
  role text not null check (role in ('own', 'base')),
  origin text not null,
  size bigint not null,
  root text not null,
  -- What the receipt said; of own ones only.
  verdict text,
  primary key (packet_id, role, origin, size)
);
create index journal_checkpoints_by_place on journal_checkpoints (desk_id, origin, size);
`,
} as const;
