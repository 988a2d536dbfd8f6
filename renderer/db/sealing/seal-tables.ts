import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Dexie } from 'dexie';
import { refuse } from '../try-storage';
import type { Row } from './row-bytes';
import { createRowSeal, openRow, sealRow, type RowSeal } from './sealed-row';
import { PULLED_AGAIN, SEALED_TABLES, WHOLE_OR_NOTHING } from './sealed-tables';

/** Called with each row that does not open. */
export type NoteDamaged = (table: string, key: unknown) => void;

/**
 * Seals the rows of a connection on their way into the engine, and opens them on their way out. Above it everything is
 * as if nothing were sealed; below it (Dexie's own observation, and whoever copies what is written) all but keys and
 * indexed fields is sealed. Dexie puts higher levels farther from the engine; its own are at 2 and below.
 *
 * A row that does not open is damage: asked for by its key it is refused (`record-damaged`), so that nothing is built
 * on its absence; a list leaves it out.
 */
export function sealTables(db: Dexie, key: Uint8Array, noteDamaged: NoteDamaged): void {
  db.use({
    stack: 'dbcore',
    name: 'sealing',
    level: 10,
    create: (core) => ({ ...core, table: (name) => sealedTable(core, name, key, noteDamaged) }),
  });
}

function sealedTable(core: DBCore, name: string, key: Uint8Array, noteDamaged: NoteDamaged): DBCoreTable {
  const table = core.table(name);
  if (!SEALED_TABLES.includes(name)) return table;
  const seal = createRowSeal(key, table.schema);
  const read = createReader(seal, noteDamaged);
  return {
    ...table,
    mutate: (request) => table.mutate(sealRequest(seal, request)),
    // Chained, not awaited: after another promise than Dexie's the old engine ends the transaction.
    get: (request) => table.get(request).then(read.one),
    getMany: (request) =>
      table
        .getMany(request)
        // Asked for so is what is about to be changed and written back.
        .then((rows) => (rows as Stored[]).map(request.cache === 'immutable' ? read.one : read.listed)),
    query: (request) =>
      table.query(request).then((answer) => {
        if (!request.values) return answer;
        return { ...answer, result: (answer.result as Stored[]).map(read.listed).filter(isThere) };
      }),
    openCursor: (request) =>
      table
        .openCursor(request)
        .then((cursor) => (cursor && request.values ? openingCursor(cursor, read.listed) : cursor)),
  };
}

type Stored = Row | undefined;
type Reader = Record<'one' | 'listed', (stored: Stored) => Stored>;

function createReader(seal: RowSeal, noteDamaged: NoteDamaged): Reader {
  const again = PULLED_AGAIN.includes(seal.table);
  const whole = WHOLE_OR_NOTHING.includes(seal.table);
  const read = (stored: Stored, isRefused: boolean): Stored => {
    if (!stored) return undefined;
    const row = openRow(seal, stored);
    if (row) return row;
    noteDamaged(seal.table, seal.keyOf(stored));
    if (isRefused) refuse('record-damaged', { table: seal.table });
    return undefined;
  };
  return {
    one: (stored) => read(stored, !again),
    listed: (stored) => read(stored, whole),
  };
}

function isThere(row: Stored): row is Row {
  return row !== undefined;
}

/** What was changed, in clear (`changeSpec`, `updates`), is told to nobody below: the values say it, sealed. */
function sealRequest(seal: RowSeal, request: DBCoreMutateRequest): DBCoreMutateRequest {
  if (request.type !== 'add' && request.type !== 'put') return request;
  const values = request.values.map((row: Row) => sealRow(seal, row));
  if (request.type === 'add') return { ...request, values };
  const {
    changeSpec: _spec,
    changeSpecs: _specs,
    updates: _updates,
    ...rest
  } = request as typeof request & {
    readonly changeSpecs?: unknown;
  };
  return { ...rest, values };
}

/** The same cursor with opened values; it passes over those that do not open. */
function openingCursor(cursor: DBCoreCursor, read: Reader['listed']): DBCoreCursor {
  let opened: Row | undefined;
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: { get: () => opened },
    start: {
      value: (onNext: () => void) =>
        cursor.start(() => {
          opened = read(cursor.value as Row);
          if (opened) onNext();
          else cursor.continue();
        }),
    },
  }) as DBCoreCursor;
}
