import { Dexie } from 'dexie';
import type { Result } from '../../../shared/result';
import { openPacked, sealPacked, type ValuePlace } from '../encode-value';
import { openUnchecked, ownEngine, type DeskDb, type StorageEngine } from '../open-desk-db';
import { ALL_OWN_STORES } from '../schema';
import { refuse, tryStorage } from '../try-storage';
import { isSealed, writeKeyCheck } from './check-key';
import { sealedNameOf, type DeskKeys } from './desk-keys';
import { packRow, type Row } from './row-bytes';

/** Rows read at once: blocks are some tens of kilobytes each. */
const BATCH = 64;

/** Sealed row by row. The search index (`words`) is made anew. */
const ROW_TABLES = [...Object.keys(ALL_OWN_STORES), '$feed', '$status'];
const VALUE_TABLES = ['pages', 'blocks', 'overlay'] as const;

type Moving = {
  /** Name of the database that an earlier version made. */
  readonly plain: string;
  readonly keys: DeskKeys;
  readonly engine?: StorageEngine;
  /** Called before it begins, where there is something to move. */
  readonly moving?: () => void;
};

/**
 * Moves the database of an earlier version, which anybody could read, into a sealed one beside it, with all that the
 * reviewer made and all that was pulled: a desk without a network goes on reading. Everything is read back and compared
 * before the plain one is removed. While the plain one is there, and the sealed one does not say that it is whole, the
 * plain one is the truth: a move that was cut begins anew. Does nothing where there is no plain database.
 */
export function movePlain(options: Moving): Promise<Result<{ moved: boolean }>> {
  const { plain, keys, engine = ownEngine(), moving } = options;
  return tryStorage(async () => {
    if (!(await exists(engine, plain))) return { moved: false };
    moving?.();
    const from = must(await openUnchecked({ name: plain, keys: null, engine }));
    let isWhole = false;
    try {
      isWhole = await moveInto(sealedNameOf(plain), { from, keys, engine });
    } finally {
      from.close();
    }
    if (isWhole) await remove(engine, plain);
    return { moved: isWhole };
  });
}

type Source = { readonly from: DeskDb; readonly keys: DeskKeys; readonly engine: StorageEngine };

/** False where the sealed database was whole before, and has gone on since: then the plain one is left alone. */
async function moveInto(name: string, { from, keys, engine }: Source): Promise<boolean> {
  if (await exists(engine, name)) {
    const before = must(await openUnchecked({ name, keys, engine }));
    try {
      if (await isSealed(before.own, keys.rows)) return await holdsAll(from, before);
    } finally {
      before.close();
    }
    await remove(engine, name);
  }
  const to = must(await openUnchecked({ name, keys, engine }));
  try {
    for (const table of ROW_TABLES) await inBatches(from, table, (rows) => putRows(to, table, rows));
    for (const table of VALUE_TABLES) await inBatches(from, table, (rows) => putValues(to, table, rows));
    if (!(await holdsAll(from, to))) refuse('storage-failed', { reason: 'sealed copy differs' });
    await writeKeyCheck(to.own, keys.rows);
  } finally {
    to.close();
  }
  return true;
}

type ValueRow = { readonly key: string; readonly value: Uint8Array };

async function putRows(to: DeskDb, table: string, rows: readonly Row[]): Promise<void> {
  await to.own.table(table).bulkPut([...rows]);
}

async function putValues(to: DeskDb, table: ValueTable, rows: readonly Row[]): Promise<void> {
  const sealed = await Promise.all(
    (rows as readonly ValueRow[]).map(async ({ key, value }) => ({
      key,
      value: await sealPacked(to.values, placeOf(table, key), value),
    })),
  );
  // The strict connection: the plain copy goes when this one is there.
  await to.own.table(table).bulkPut(sealed);
}

type ValueTable = (typeof VALUE_TABLES)[number];
const placeOf = (table: ValueTable, key: string): ValuePlace => `${table} ${key}`;

/** Is every row of the plain database in the sealed one, the same? */
async function holdsAll(from: DeskDb, to: DeskDb): Promise<boolean> {
  let isSame = true;
  for (const table of ROW_TABLES) {
    await inBatches(from, table, async (rows, keys) => {
      const there = (await to.own.table(table).bulkGet(keys)) as (Row | undefined)[];
      isSame &&= rows.every((row, at) => isSameBytes(packRow(row), there[at] && packRow(there[at])));
    });
  }
  for (const table of VALUE_TABLES) {
    await inBatches(from, table, async (rows, keys) => {
      const there = (await to.own.table(table).bulkGet(keys)) as (ValueRow | undefined)[];
      const opened = await Promise.all(
        there.map((row) => row && openPacked(to.values, placeOf(table, row.key), row.value)),
      );
      isSame &&= (rows as readonly ValueRow[]).every(({ value }, at) => isSameBytes(value, opened[at]));
    });
  }
  return isSame;
}

async function inBatches(
  from: DeskDb,
  table: string,
  take: (rows: readonly Row[], keys: never[]) => Promise<void>,
): Promise<void> {
  const source = from.own.table(table);
  const keys = (await source.toCollection().primaryKeys()) as never[];
  for (let start = 0; start < keys.length; start += BATCH) {
    const some = keys.slice(start, start + BATCH);
    await take((await source.bulkGet(some)) as Row[], some);
  }
}

function isSameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other?.byteLength === one.byteLength && one.every((byte, at) => byte === other[at]);
}

async function exists({ indexedDB }: StorageEngine, name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((database) => database.name === name);
}

async function remove(engine: StorageEngine, name: string): Promise<void> {
  await new Dexie(name, { ...engine }).delete();
}

function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  return refuse(result.error.code, result.error.details as Record<string, string | number>);
}
