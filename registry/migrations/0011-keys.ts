/** Certificates for encryption beside those for signing, why one was taken back, and the revocation lists. */
export const keysMigration = {
  id: 11,
  name: 'keys',
  sql: `
alter table desk_certificates
  add column use text not null default 'signing' check (use in ('signing', 'encryption')),
  add column revocation_reason text,
  -- Of the request that it answers, so that a repeat after a lost answer gets the same certificate.
  add column request_sha256 text;
create index desk_certificates_by_request on desk_certificates (request_sha256);

-- Until now only the desk said that it was revoked.
update desk_certificates c set revoked_at = d.revoked_at
  from desks d where d.id = c.desk_id and d.revoked_at is not null and c.revoked_at is null;

create table revocation_lists (
  number bigint primary key,
  this_update timestamptz not null,
  next_update timestamptz not null,
  der bytea not null
);
`,
} as const;
