/** Desks, their codes and tokens; packets, decisions, receipts and the ledger. Secrets are kept as hashes. */
export const desksMigration = {
  id: 3,
  name: 'desks',
  sql: `
create table enrol_codes (
  code_sha256 text primary key,
  reviewer_id text not null references reviewers (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  desk_id text,
  csr_sha256 text
);

create table desks (
  id text primary key,
  reviewer_id text not null references reviewers (id),
  name text not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz
);
-- A desk that enrols anew gets a new certificate; packets that it signed before stay good.
create table desk_certificates (
  fingerprint text primary key,
  serial text not null unique,
  desk_id text not null references desks (id),
  pem text not null,
  issued_at timestamptz not null,
  revoked_at timestamptz
);
create index desk_certificates_by_desk on desk_certificates (desk_id, issued_at);

create table access_tokens (
  token_sha256 text primary key,
  desk_id text not null references desks (id),
  expires_at timestamptz not null
);
create index access_tokens_by_expiry on access_tokens (expires_at);

-- Rotating. The one before the current stays good until the current one is used: its answer may have been lost.
create table refresh_tokens (
  desk_id text primary key references desks (id),
  current_sha256 text not null,
  previous_sha256 text
);

-- Nonces that were used; unused ones carry their own proof (identity/nonces.ts).
create table nonces (nonce_sha256 text primary key, expires_at timestamptz not null);
create index nonces_by_expiry on nonces (expires_at);

create table packets (
  desk_id text not null references desks (id),
  packet_id text not null,
  sequence bigint not null,
  manifest_sha256 text not null,
  previous_packet_id text,
  previous_manifest_sha256 text,
  carrier text not null,
  sequence_gap boolean not null,
  bytes bigint not null,
  received_at timestamptz not null,
  primary key (packet_id),
  unique (desk_id, sequence)
);

-- The first outcome of each decision, whatever it was.
create table decisions (
  desk_id text not null references desks (id),
  decision_id text not null,
  packet_id text not null references packets (packet_id),
  application_id text not null,
  application_version integer not null,
  reviewer_id text not null,
  payload_sha256 text not null,
  payload json not null,
  review json,
  annotations json not null,
  declarations json not null,
  outcome text not null check (outcome in ('accepted', 'refused', 'conflict')),
  reason text,
  current_version integer,
  ledger_seq bigint,
  supersedes text,
  received_at timestamptz not null,
  primary key (desk_id, decision_id)
);
create index decisions_by_application on decisions (application_id, reviewer_id);

-- Append-only: each accepted decision once; \`hash\` covers the row and the hash of the row before it.
create table ledger (
  seq bigint primary key,
  desk_id text not null,
  decision_id text not null,
  packet_id text not null,
  application_id text not null,
  reviewer_id text not null,
  decision_outcome text not null,
  payload_sha256 text not null,
  carrier text not null,
  received_at text not null,
  previous_hash text not null,
  hash text not null unique,
  unique (desk_id, decision_id),
  foreign key (desk_id, decision_id) references decisions (desk_id, decision_id)
);
create function ledger_refuse_change() returns trigger language plpgsql as $body$
begin
  raise exception 'the ledger is append-only';
end
$body$;
create trigger ledger_append_only before update or delete on ledger
  for each row execute function ledger_refuse_change();

create table receipts (
  seq bigint generated always as identity primary key,
  desk_id text not null references desks (id),
  receipt_id text not null unique,
  packet_id text not null unique references packets (packet_id),
  -- Counts the receipts of one desk; manifest_sha256 is what the next one names as its previous.
  sequence bigint not null,
  manifest_sha256 text not null,
  receipt json not null,
  packet bytea not null,
  created_at timestamptz not null,
  unique (desk_id, sequence)
);
create index receipts_by_desk on receipts (desk_id, seq);

-- Things that a clerk should look at: a packet id with other content, a sequence number used twice, an old token.
create table alarms (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  code text not null,
  desk_id text,
  details json not null
);
`,
} as const;
