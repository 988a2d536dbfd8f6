/** Rows that left are kept until they are trimmed (SYNC-64): for that, they say when they left. */
export const floorsMigration = {
  id: 4,
  name: 'floors',
  sql: `
alter table feed_entry add column left_at timestamptz;
update feed_entry set left_at = now() where op = '-';
create index feed_entry_left on feed_entry (feed, seq) where op = '-';

-- By a trigger, so that feed_drain() stays as it is; rows that enter, which are most, do not call it.
create function feed_entry_note_leaving() returns trigger language plpgsql as $body$
begin
  new.left_at := now();
  return new;
end
$body$;
create trigger feed_entry_leaves before insert or update of op on feed_entry
  for each row when (new.op = '-') execute function feed_entry_note_leaving();
`,
} as const;
