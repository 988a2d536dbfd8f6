import type { DBCoreTableSchema } from 'dexie';
import { openBytes, sealBytes } from './seal-bytes';
import { packRow, unpackRow, type Row } from './row-bytes';

/** As it stands in the store: primary key and indexed fields in clear, and the whole row sealed. */
export type SealedRow = Row & { readonly $sealed: Uint8Array };

/** How the rows of one table are sealed. `fields`: what the engine must see, for its keys and indexes. */
export type RowSeal = {
  readonly table: string;
  readonly key: Uint8Array;
  readonly fields: readonly string[];
  readonly keyOf: (row: object) => unknown;
};

export function createRowSeal(key: Uint8Array, schema: DBCoreTableSchema): RowSeal {
  const paths = [schema.primaryKey, ...schema.indexes].flatMap(({ keyPath }) => keyPath ?? []);
  const keyOf = (row: object): unknown => schema.primaryKey.extractKey?.(row);
  return { table: schema.name, key, fields: [...new Set(paths)], keyOf };
}

export function sealRow(seal: RowSeal, row: Row): SealedRow {
  const $sealed = sealBytes(seal.key, placeOf(seal, row), packRow(row));
  return { ...clearOf(seal, row), $sealed };
}

/**
 * The row; null for one that does not open, or whose fields in clear are not its own: it was changed, brought from
 * elsewhere, or sealed by another key.
 */
export function openRow(seal: RowSeal, stored: Row): Row | null {
  const { $sealed } = stored as Partial<SealedRow>;
  if (!($sealed instanceof Uint8Array)) return null;
  try {
    const row = unpackRow(openBytes(seal.key, placeOf(seal, stored), $sealed));
    return JSON.stringify(clearOf(seal, row)) === JSON.stringify(clearOf(seal, stored)) ? row : null;
  } catch {
    return null;
  }
}

/** Where the row belongs. The number is that of this form, not of the layout: rows outlive layouts. */
function placeOf({ table, keyOf }: RowSeal, row: Row): string {
  return `review-desk row/1 ${table} ${JSON.stringify(keyOf(row))}`;
}

function clearOf({ fields }: RowSeal, row: Row): Row {
  return Object.fromEntries(fields.filter((field) => field in row).map((field) => [field, row[field]]));
}
