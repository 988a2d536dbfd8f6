import type { Queryable } from '../../store/store';

/**
 * The first of `count` numbers for intake packets of this registry, which count from 1. They are taken before anything
 * is signed with them: what fails leaves a gap, never a number used twice.
 */
export async function takeSequence(store: Queryable, count: number): Promise<number> {
  const [row] = await store.query<{ value: string }>(
    `insert into meta (key, value) values ('intake-sequence', $1::bigint::text)
     on conflict (key) do update set value = (meta.value::bigint + excluded.value::bigint)::text
     returning value`,
    [count],
  );
  return Number(row?.value) - count + 1;
}
