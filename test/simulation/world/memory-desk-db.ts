import type { DeskDb } from '../../../renderer/db/open-desk-db';
import { emptyIndex } from '../../../renderer/db/pulled-index';
import { ALL_OWN_STORES, ALL_PULLED_STORES } from '../../../renderer/db/schema';

type Row = Readonly<Record<string, unknown>>;
type Table = { readonly key: string; readonly own: boolean; readonly rows: Map<string, Row> };

/** What a desk has on its disk: the tables of its layout, by name. It outlives the program. */
export type Disk = {
  readonly tables: ReadonlyMap<string, Table>;
  /** What the running transaction has overwritten, newest last; null when none runs. */
  undo: { readonly table: Table; readonly key: string; readonly before: Row | undefined }[] | null;
  /** The connection whose transaction runs. */
  writer: object | null;
  /** Count up with each write to what the reviewer owns, and to what was pulled. */
  ownWrites: number;
  pulledWrites: number;
};

/** Told of each outermost writing transaction; may never answer (the program was killed there). */
export type TransactionWatch = {
  readonly before: () => Promise<void> | null;
  readonly after: () => Promise<void> | null;
};

export function makeDisk(): Disk {
  const tables = new Map<string, Table>();
  for (const [stores, own] of [
    [ALL_OWN_STORES, true],
    [ALL_PULLED_STORES, false],
  ] as const) {
    for (const [name, layout] of Object.entries(stores)) {
      tables.set(name, { key: (layout as string).split(',')[0]!.trim(), own, rows: new Map() });
    }
  }
  return { tables, undo: null, writer: null, ownWrites: 0, pulledWrites: 0 };
}

/** A copy of a disk at rest. */
export function copyDisk(disk: Disk): Disk {
  const tables = [...disk.tables].map(
    ([name, table]) => [name, { ...table, rows: new Map(table.rows) }] as const,
  );
  return { ...disk, tables: new Map(tables) };
}

/**
 * The desk's database over such a disk: what of Dexie the room `renderer/db` uses, all or nothing a transaction.
 * The code above it is the product's own. Rows are kept, not copied: nobody changes one in place.
 */
export function openMemoryDb(disk: Disk, watch: TransactionWatch): DeskDb {
  const connection: Record<string, unknown> = { close: () => undefined };
  connection.transaction = (mode: string, _tables: unknown, body: () => Promise<unknown>) =>
    transact({ disk, watch, connection }, mode, body);
  for (const [name, table] of disk.tables) connection[name] = openTable({ disk, watch, connection }, table);
  return {
    name: 'desk',
    own: connection,
    pulled: connection,
    index: emptyIndex(),
    close: () => undefined,
  } as unknown as DeskDb;
}

type Connection = { readonly disk: Disk; readonly watch: TransactionWatch; readonly connection: object };

async function transact({ disk, watch, connection }: Connection, mode: string, body: () => Promise<unknown>) {
  // A connection does one thing at a time here, so this transaction is inside the one that runs.
  if (disk.writer === connection || mode === 'r') return body();
  const before = watch.before();
  if (before) await before;
  while (disk.writer) await null;
  disk.undo = [];
  disk.writer = connection;
  let answer: unknown;
  try {
    answer = await body();
  } catch (error) {
    for (const { table, key, before: row } of disk.undo.reverse()) {
      if (row === undefined) table.rows.delete(key);
      else table.rows.set(key, row);
    }
    disk.undo = null;
    disk.writer = null;
    throw error;
  }
  disk.undo = null;
  disk.writer = null;
  const after = watch.after();
  if (after) await after;
  return answer;
}

function openTable({ disk, connection }: Connection, table: Table) {
  const { key: primary, rows } = table;
  const note = (key: string): void => {
    disk.undo?.push({ table, key, before: rows.get(key) });
    if (table.own) disk.ownWrites += 1;
    else disk.pulledWrites += 1;
  };
  const put = (row: Row): void => {
    const key = row[primary] as string;
    note(key);
    rows.set(key, row);
  };
  const remove = (key: string): void => {
    if (!rows.has(key)) return;
    note(key);
    rows.delete(key);
  };
  /** What another connection is writing is not seen before it is written. */
  const settle = <T>(work: () => T): Promise<T> =>
    disk.writer === null || disk.writer === connection ? Promise.resolve(work()) : waitFor(disk, work);
  const collect = (found: () => Row[]) => collection(found, primary, remove, settle);
  const all = (): Row[] => sorted([...rows.values()], primary);
  return {
    get: (key: string) => settle(() => rows.get(key)),
    bulkGet: (keys: readonly string[]) => settle(() => keys.map((key) => rows.get(key))),
    put: (row: Row) => settle(() => put(row)),
    add: (row: Row) => {
      if (rows.has(row[primary] as string)) return Promise.reject(new Error('ConstraintError'));
      return settle(() => put(row));
    },
    bulkPut: (given: readonly Row[]) => settle(() => given.forEach(put)),
    bulkAdd: (given: readonly Row[]) => settle(() => given.forEach(put)),
    update: (key: string, changes: Row) => {
      const row = rows.get(key);
      if (row) put({ ...row, ...changes });
      return settle(() => (row ? 1 : 0));
    },
    delete: (key: string) => settle(() => remove(key)),
    bulkDelete: (keys: readonly string[]) => settle(() => keys.forEach(remove)),
    clear: () => settle(() => [...rows.keys()].forEach(remove)),
    toArray: () => settle(() => all()),
    count: () => settle(() => rows.size),
    toCollection: () => collect(all),
    filter: (keep: (row: Row) => boolean) => collect(() => all().filter(keep)),
    orderBy: (index: string) => collect(() => sorted([...rows.values()], index)),
    where: (index: string) => ({
      equals: (value: unknown) => collect(() => all().filter((row) => row[index] === value)),
      anyOf: (values: readonly unknown[]) =>
        collect(() => all().filter((row) => values.includes(row[index]))),
      startsWith: (text: string) => collect(() => all().filter((row) => String(row[index]).startsWith(text))),
      between: (low: string, high: string) =>
        collect(() =>
          [...rows.values()].filter((row) => (row[index] as string) >= low && (row[index] as string) < high),
        ),
    }),
  };
}

async function waitFor<T>(disk: Disk, work: () => T): Promise<T> {
  while (disk.writer) await null;
  return work();
}

type Settle = <T>(work: () => T) => Promise<T>;

function collection(
  found: () => Row[],
  primary: string,
  remove: (key: string) => void,
  settle: Settle,
): Record<string, unknown> {
  const keys = () => found().map((row) => row[primary] as string);
  return {
    toArray: () => settle(() => found()),
    count: () => settle(() => found().length),
    first: () => settle(() => found()[0]),
    last: () => settle(() => found().at(-1)),
    primaryKeys: () => settle(() => keys()),
    delete: () => settle(() => keys().forEach(remove)),
    sortBy: (index: string) => settle(() => sorted(found(), index)),
    each: (tell: (row: Row) => void) => settle(() => found().forEach(tell)),
    filter: (keep: (row: Row) => boolean) => collection(() => found().filter(keep), primary, remove, settle),
    reverse: () => collection(() => found().reverse(), primary, remove, settle),
    limit: (count: number) => collection(() => found().slice(0, count), primary, remove, settle),
  };
}

function sorted(rows: Row[], by: string): Row[] {
  if (rows.length < 2) return rows;
  return rows.sort((one, other) => (one[by]! < other[by]! ? -1 : one[by]! > other[by]! ? 1 : 0));
}
