/** Packets that wait for a clerk, whole, and what the clerk decided (PKT-190 …). */
export const quarantineMigration = {
  id: 13,
  name: 'quarantine',
  sql: `
create table quarantine (
  packet_id text primary key,
  desk_id text not null references desks (id),
  sequence bigint not null,
  manifest_sha256 text not null,
  packet bytea not null,
  carrier text not null,
  reason text not null,
  claimed_at timestamptz not null,
  held_at timestamptz not null,
  verdict text check (verdict in ('release', 'refuse')),
  note text,
  decided_at timestamptz,
  unique (desk_id, sequence)
);
`,
} as const;
