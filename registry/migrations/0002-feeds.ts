/** Feeds: one entry an item, put in order by one sequencer (SYNC-10 … SYNC-16). */
export const feedsMigration = {
  id: 2,
  name: 'feeds',
  sql: `
-- What domain transactions say about feeds; emptied by feed_drain().
create table outbox (
  id bigint generated always as identity primary key,
  feed text not null,
  kind text not null,
  item text not null,
  op text not null check (op in ('+', '-')),
  ver integer not null
);

create table feeds (
  id text primary key,
  head bigint not null default 0,
  floor bigint not null default 0,
  live bigint not null default 0,
  digest bit(128) not null default (0::bit(128))
);

create table feed_entry (
  feed text not null references feeds (id),
  kind text not null,
  item text not null,
  op text not null check (op in ('+', '-')),
  ver integer not null,
  seq bigint not null,
  primary key (feed, item, kind)
);
create unique index feed_entry_by_seq on feed_entry (feed, seq);
create index feed_entry_by_item on feed_entry (kind, item);

-- First 16 bytes of SHA-256 of "kind LF id LF ver"; a feed's digest is the XOR of these over its live items.
create function feed_item_mark(kind text, item text, ver integer) returns bit(128) language sql immutable as $body$
  select ('x' || encode(substr(sha256(convert_to(kind || E'\\n' || item || E'\\n' || ver, 'UTF8')), 1, 16), 'hex'))::bit(128)
$body$;

-- The sequencer: turns outbox rows into entries with increasing seq; answers how many rows it took and the
-- feeds that moved. One at a time (advisory transaction lock), so a seq is never visible before a lower one.
-- Of several words on one item the last one counts; what changes nothing moves nothing.
create function feed_drain(max_rows integer) returns table (taken bigint, moved json) language plpgsql as $body$
begin
  perform pg_advisory_xact_lock(7420001);
  return query
  with gone as (
    delete from outbox where id in (select o.id from outbox o order by o.id limit max_rows) returning *
  ), last as (
    select distinct on (feed, kind, item) * from gone order by feed, kind, item, id desc
  ), steps as (
    select l.feed, l.kind, l.item, l.op, l.ver, e.op as old_op, e.ver as old_ver,
      coalesce(f.head, 0) + row_number() over (partition by l.feed order by l.id) as seq
    from last l
    left join feeds f on f.id = l.feed
    left join feed_entry e on e.feed = l.feed and e.kind = l.kind and e.item = l.item
    where case when e.op is null then l.op = '+'
      else l.ver >= e.ver and (l.op, l.ver) is distinct from (e.op, e.ver) end
  ), entries as (
    insert into feed_entry (feed, kind, item, op, ver, seq)
    select s.feed, s.kind, s.item, s.op, s.ver, s.seq from steps s
    on conflict (feed, item, kind) do update set op = excluded.op, ver = excluded.ver, seq = excluded.seq
  ), heads as (
    insert into feeds as held (id, head, live, digest)
    select s.feed, count(*), count(*) filter (where s.op = '+') - count(*) filter (where s.old_op = '+'),
      bit_xor(
        (case when s.op = '+' then feed_item_mark(s.kind, s.item, s.ver) else 0::bit(128) end) #
        (case when s.old_op = '+' then feed_item_mark(s.kind, s.item, s.old_ver) else 0::bit(128) end)
      )
    from steps s group by s.feed
    on conflict (id) do update set head = held.head + excluded.head, live = held.live + excluded.live,
      digest = held.digest # excluded.digest
    returning held.id, held.head, held.floor, held.live, held.digest::text as digest
  )
  select (select count(*) from gone), coalesce((select json_agg(h) from heads h), '[]'::json);
end
$body$;

-- Manifests of snapshots that were built, and the chunk files that they name.
create table snapshots (
  feed text not null,
  epoch text not null,
  seq bigint not null,
  manifest json not null,
  created_at timestamptz not null,
  primary key (feed, epoch, seq)
);
-- A chunk is named by what it holds (key: hash of its rows' ids, versions and seqs), so that it is made once.
create table snapshot_chunks (
  feed text not null,
  key text not null,
  sha256 text not null,
  bytes integer not null,
  rows integer not null,
  primary key (feed, key)
);
create index snapshot_chunks_by_hash on snapshot_chunks (sha256);
`,
} as const;
