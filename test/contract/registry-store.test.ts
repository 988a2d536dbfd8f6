import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../registry/store/open-store';
import { storageFailureOf } from '../../registry/store/store-error';
import type { Store } from '../../registry/store/store';
import { makePlace, type RegistryPlace } from '../support/registry-place';
import { unwrap } from '../support/unwrap';

/** SYNC-60: nobody but the store knows which database it is. The same suite runs on both. */
let place: RegistryPlace;
let store: Store;

beforeAll(async () => {
  // A machine whose midnight is not that of UTC.
  vi.stubEnv('TZ', 'Asia/Vladivostok');
  place = await makePlace('registry-store');
  const { folder, database } = place.data;
  store = unwrap(await openStore({ folder, database, log: () => undefined, onReturn: () => undefined }));
  await store.execute(
    'create table notes (id integer primary key, text text); insert into notes values (1, $$один$$)',
  );
});
afterAll(async () => {
  await store.close();
  await place.remove();
  vi.unstubAllEnvs();
});

const texts = async () =>
  (await store.query<{ text: string }>('select text from notes order by id')).map(({ text }) => text);
const stateOf = (failed: Promise<unknown>) =>
  failed.then(
    () => 'done',
    (error: { sqlState?: string }) => error.sqlState,
  );

describe('values', () => {
  test('come as plain ones: whole numbers, JSON, bytes, instants, days at midnight UTC, digits', async () => {
    const [row] = await store.query(
      `select 7::bigint as whole, 9007199254740991::bigint as largest, 1.5::double precision as real,
         '{"a": [1, null]}'::json as json, '[2]'::jsonb as jsonb, '\\x00ff'::bytea as bytes,
         timestamptz '2026-11-23T10:00:00.123+03' as instant, date '2026-01-02' as day, b'0101'::bit(4) as digits,
         array['а', 'б, "в"'] as texts, array[1, 2]::bigint[] as wholes, true as yes, null::bigint as none,
         count(*) as count from notes`,
    );
    expect(row).toStrictEqual({
      whole: 7,
      largest: Number.MAX_SAFE_INTEGER,
      real: 1.5,
      json: { a: [1, null] },
      jsonb: [2],
      bytes: new Uint8Array([0, 255]),
      instant: new Date('2026-11-23T07:00:00.123Z'),
      day: new Date('2026-01-02T00:00:00Z'),
      digits: '0101',
      texts: ['а', 'б, "в"'],
      wholes: [1, 2],
      yes: true,
      none: null,
      count: 1,
    });
  });

  test('go in as they come out', async () => {
    const given = [
      7,
      'Ж',
      true,
      null,
      new Uint8Array([1, 2, 255]),
      ['а', 'б"в'],
      '{"a":1}',
      '2026-11-23T10:00:00Z',
    ];
    const [row] = await store.query(
      `select $1::bigint as a, $2::text as b, $3::boolean as c, $4::text as d, $5::bytea as e, $6::text[] as f,
         $7::json as g, $8::timestamptz as h`,
      given,
    );
    const [a, b, c, d, e, f] = given;
    expect(row).toStrictEqual({ a, b, c, d, e, f, g: { a: 1 }, h: new Date('2026-11-23T10:00:00Z') });
  });
});

describe('transactions', () => {
  test('a work that throws leaves nothing, and its error is the answer', async () => {
    const work = store.transaction(async (tx) => {
      await tx.query("insert into notes values (2, 'два')");
      throw new Error('the work changed its mind');
    });
    await expect(work).rejects.toThrow('the work changed its mind');
    expect(await texts()).toEqual(['один']);
  });

  test('a statement that fails leaves nothing, and says its SQLSTATE', async () => {
    const work = store.transaction(async (tx) => {
      await tx.query("insert into notes values (2, 'два')");
      await tx.query("insert into notes values (1, 'опять')");
    });
    expect(await stateOf(work)).toBe('23505');
    expect(await texts()).toEqual(['один']);
    await store.transaction((tx) => tx.query("insert into notes values (2, 'два')"));
    expect(await texts()).toEqual(['один', 'два']);
  });

  test('repeatable read sees one moment, whatever is committed meanwhile', async () => {
    const counts = await store.transaction(
      async (tx) => {
        const isolation = await tx.query<{ level: string }>(
          "select current_setting('transaction_isolation') as level",
        );
        const [first] = await tx.query<{ count: number }>('select count(*) as count from notes');
        return [isolation[0]?.level, first?.count];
      },
      { isolation: 'repeatable read' },
    );
    expect(counts).toEqual(['repeatable read', 2]);
  });

  test('a script that fails leaves no transaction open', async () => {
    expect(
      await stateOf(store.execute('begin; insert into notes values (3, $$три$$); select 1 / 0; commit;')),
    ).toBe('22012');
    expect(await texts()).toEqual(['один', 'два']);
    await store.query("insert into notes values (4, 'четыре')");
    expect(await texts()).toEqual(['один', 'два', 'четыре']);
  });

  test('many at once are all done, each whole', async () => {
    await store.query('create table counters (id integer primary key, value integer)');
    await store.query('insert into counters values (1, 0)');
    const add = () =>
      store.transaction(async (tx) => {
        const [row] = await tx.query<{ value: number }>('select value from counters where id = 1 for update');
        await tx.query('update counters set value = $1 where id = 1', [row!.value + 1]);
      });
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await store.query('select value from counters')).toEqual([{ value: 40 }]);
  });
});

test('SYNC-5: what is nobody’s bug is told apart from what is', async () => {
  const failureOf = (failed: Promise<unknown>) => failed.then(() => null, storageFailureOf);
  const raise = (state: string) =>
    failureOf(store.query(`do $$ begin raise exception 'no' using errcode = '${state}'; end $$`));
  expect(await raise('53100')).toEqual({ code: 'storage-full', retryable: true });
  for (const passing of ['40P01', '40001', '53300', '57P01', '08006']) {
    expect(await raise(passing)).toEqual({ code: 'storage-failed', retryable: true });
  }
  for (const bug of ['23505', '42601', 'P0001']) expect(await raise(bug)).toBeNull();
});
