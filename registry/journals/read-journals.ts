import type { Queryable } from '../store/store';

/** What the registry holds of one desk's journal. */
export type JournalRow = {
  readonly deskId: string;
  readonly desk: string;
  readonly reviewer: string;
  /** The longest that it saw: entries, lower-case hex root, name. */
  readonly size: number;
  readonly root: string;
  readonly origin: string;
  /** Packets with a checkpoint. */
  readonly packets: number;
  /** Packets that still wait for the one before them. */
  readonly unproved: number;
  readonly alarms: readonly { readonly at: string; readonly code: string; readonly why: string }[];
};

type Row = {
  readonly desk_id: string;
  readonly name: string;
  readonly reviewer: string;
  readonly size: number;
  readonly root: string;
  readonly origin: string;
  readonly packets: number;
  readonly unproved: number;
};

/** The journals of all desks that have shown one, in the order of their enrolment, with what is wrong with each. */
export async function readJournals(store: Queryable): Promise<readonly JournalRow[]> {
  const rows = await store.query<Row>(
    `with own as (
       select c.desk_id, c.origin, c.size, c.root, c.verdict, p.sequence,
         c.verdict = 'unproved' and p.previous_packet_id is not null and not exists (
           select 1 from packets q where q.packet_id = p.previous_packet_id) as waits
       from journal_checkpoints c join packets p on p.packet_id = c.packet_id where c.role = 'own'
     ), last as (
       select distinct on (desk_id) * from own order by desk_id, sequence desc
     )
     select l.desk_id, d.name, r.name as reviewer, l.size, l.root, l.origin,
       (select count(*) from own o where o.desk_id = l.desk_id) as packets,
       (select count(*) from own o where o.desk_id = l.desk_id and o.waits) as unproved
     from last l join desks d on d.id = l.desk_id join reviewers r on r.id = d.reviewer_id
     order by d.enrolled_at, d.id`,
  );
  const alarms = await store.query<{
    at: Date | string;
    code: string;
    desk_id: string;
    details: { why?: string };
  }>(
    "select at, code, desk_id, details from alarms where code in ('journal-broken', 'journal-restarted') order by seq",
  );
  return rows.map(({ desk_id, name, ...row }) => ({
    deskId: desk_id,
    desk: name,
    ...row,
    alarms: alarms
      .filter((alarm) => alarm.desk_id === desk_id)
      .map(({ at, code, details }) => ({ at: new Date(at).toISOString(), code, why: details.why ?? '' })),
  }));
}
