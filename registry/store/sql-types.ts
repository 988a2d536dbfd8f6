import pg from 'pg';

/**
 * Values as PGlite gives them, so that nobody but the store knows which database it is: whole numbers as numbers,
 * `date` as midnight UTC whatever the machine's zone, bytes without Node's additions.
 */
export const SQL_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    OWN.get(oid) ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

const OID = { bytea: 17, int8: 20, date: 1082, int8Array: 1016 } as const;

const OWN = new Map<number, (text: string) => unknown>([
  [OID.int8, toWhole],
  [OID.int8Array, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(toWhole))],
  [OID.date, (text) => new Date(`${text}T00:00:00Z`)],
  [OID.bytea, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))],
]);

/** A number that is not what the database holds would be worse than none. */
function toWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is no number that JavaScript can hold`);
  return value;
}
