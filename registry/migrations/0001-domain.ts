/**
 * Calls, applications and those who review them. The documents that travel are kept whole, one row a version
 * (`documents`); the tables beside them are the registry's own view of the current version, for SQL.
 */
export const domainMigration = {
  id: 1,
  name: 'domain',
  sql: `
create table meta (key text primary key, value text not null);

-- Immutable: a change is a new version. \`json\` keeps the text as it was written.
create table documents (
  kind text not null,
  id text not null,
  ver integer not null,
  doc json not null,
  content_sha256 text not null,
  created_at timestamptz not null,
  primary key (kind, id, ver)
);
create view application_versions as
  select id as application_id, ver as version, doc, content_sha256, created_at from documents where kind = 'application';

create table rubrics (hash text primary key, version integer not null, created_at timestamptz not null);

create table measures (id text primary key, kind text not null, financial boolean not null, title json not null);

create table calls (
  id text primary key,
  version integer not null,
  rubric_hash text not null references rubrics (hash),
  currency text,
  budget_minor bigint,
  opens_on date not null,
  closes_on date not null
);
create table call_measures (
  call_id text not null references calls (id),
  measure_id text not null references measures (id),
  primary key (call_id, measure_id)
);

create table organisations (
  id text primary key,
  name text not null,
  short_name text not null,
  kind text not null,
  inn text,
  ogrn text,
  region text not null
);

create table applications (
  id text primary key,
  call_id text not null references calls (id),
  measure_id text not null,
  version integer not null,
  number text not null,
  status text not null,
  currency text,
  requested_minor bigint,
  cofinancing_minor bigint,
  total_minor bigint,
  source_format text not null,
  source_record text not null,
  content_sha256 text not null,
  unique (call_id, source_format, source_record)
);

create table members (
  application_id text not null references applications (id),
  ordinal integer not null,
  organisation_id text not null references organisations (id),
  lead boolean not null,
  contribution text not null,
  primary key (application_id, ordinal)
);
create index members_by_organisation on members (organisation_id);

create table chain_links (
  application_id text not null references applications (id),
  ordinal integer not null,
  kind text not null,
  title text not null,
  primary key (application_id, ordinal)
);
-- Role of a member in the value chain.
create table chain_roles (
  application_id text not null,
  link_ordinal integer not null,
  organisation_id text not null references organisations (id),
  primary key (application_id, link_ordinal, organisation_id),
  foreign key (application_id, link_ordinal) references chain_links (application_id, ordinal) on delete cascade
);

create table budget_lines (
  application_id text not null references applications (id),
  ordinal integer not null,
  category text not null,
  title text not null,
  organisation_id text,
  currency text not null,
  total_minor bigint not null,
  requested_minor bigint not null,
  cofinancing_minor bigint not null,
  primary key (application_id, ordinal)
);

create table kpis (
  application_id text not null references applications (id),
  ordinal integer not null,
  name text not null,
  unit text not null,
  base double precision,
  target double precision,
  year integer,
  primary key (application_id, ordinal)
);

create table attachments (
  application_id text not null references applications (id),
  ordinal integer not null,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  pages integer,
  primary key (application_id, ordinal)
);
create index attachments_by_hash on attachments (sha256);

create table reviewers (id text primary key, name text not null, created_at timestamptz not null);

create table grants (
  reviewer_id text not null references reviewers (id),
  call_id text not null references calls (id),
  primary key (reviewer_id, call_id)
);

create table assignments (
  id text primary key,
  version integer not null,
  reviewer_id text not null references reviewers (id),
  application_id text not null references applications (id),
  call_id text not null references calls (id),
  role text not null,
  due_on date not null,
  withdrawn boolean not null default false,
  unique (reviewer_id, application_id)
);
create index assignments_by_application on assignments (application_id);

-- Refills the tables beside the documents from the current documents of these applications.
create function application_parts_refresh(ids text[]) returns void language plpgsql as $body$
begin
  delete from members where application_id = any (ids);
  delete from chain_links where application_id = any (ids);
  delete from budget_lines where application_id = any (ids);
  delete from kpis where application_id = any (ids);
  delete from attachments where application_id = any (ids);

  create temporary table if not exists parts_source (id text primary key, doc jsonb not null) on commit delete rows;
  delete from parts_source;
  insert into parts_source
    select a.id, d.doc::jsonb from applications a
    join documents d on d.kind = 'application' and d.id = a.id and d.ver = a.version
    where a.id = any (ids);

  insert into organisations (id, name, short_name, kind, inn, ogrn, region)
    select distinct on (m ->> 'organisationId')
      m ->> 'organisationId', m ->> 'name', m ->> 'shortName', m ->> 'kind', m ->> 'inn', m ->> 'ogrn', m ->> 'region'
    from parts_source s, jsonb_array_elements(s.doc -> 'members') m
    order by m ->> 'organisationId'
    on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
      inn = excluded.inn, ogrn = excluded.ogrn, region = excluded.region
    where (organisations.name, organisations.short_name, organisations.kind, organisations.inn, organisations.ogrn, organisations.region)
      is distinct from (excluded.name, excluded.short_name, excluded.kind, excluded.inn, excluded.ogrn, excluded.region);

  insert into members
    select s.id, m.n, m.v ->> 'organisationId', (m.v ->> 'lead')::boolean, m.v ->> 'contribution'
    from parts_source s, jsonb_array_elements(s.doc -> 'members') with ordinality m (v, n);
  insert into chain_links
    select s.id, c.n, c.v ->> 'kind', c.v ->> 'title'
    from parts_source s, jsonb_array_elements(s.doc -> 'chain') with ordinality c (v, n);
  -- A link may name an organisation that is no member; the document keeps it, the role does not count.
  insert into chain_roles
    select distinct s.id, c.n, o.id
    from parts_source s, jsonb_array_elements(s.doc -> 'chain') with ordinality c (v, n),
      jsonb_array_elements_text(c.v -> 'members') r join organisations o on o.id = r;
  insert into budget_lines
    select s.id, b.n, b.v ->> 'category', b.v ->> 'title', b.v ->> 'organisationId', b.v -> 'total' ->> 'currency',
      (b.v -> 'total' ->> 'amount')::bigint, (b.v -> 'requested' ->> 'amount')::bigint,
      (b.v -> 'cofinancing' ->> 'amount')::bigint
    from parts_source s, jsonb_array_elements(s.doc -> 'budget') with ordinality b (v, n);
  insert into kpis
    select s.id, k.n, k.v ->> 'name', k.v ->> 'unit', (k.v ->> 'base')::double precision,
      (k.v ->> 'target')::double precision, (k.v ->> 'year')::integer
    from parts_source s, jsonb_array_elements(s.doc -> 'kpis') with ordinality k (v, n);
  insert into attachments
    select s.id, a.n, a.v ->> 'sha256', a.v ->> 'name', a.v ->> 'mediaType', (a.v ->> 'size')::bigint,
      (a.v ->> 'pages')::integer
    from parts_source s, jsonb_array_elements(s.doc -> 'attachments') with ordinality a (v, n);
end
$body$;
`,
} as const;
