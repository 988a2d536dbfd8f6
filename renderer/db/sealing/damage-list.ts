/** A sealed row that did not open: its table and its key. */
export type DamagedRow = { readonly table: string; readonly key: string };

export type DamageList = {
  readonly note: (table: string, key: unknown) => void;
  /** A new array after each that came; each row once. */
  readonly list: () => readonly DamagedRow[];
  readonly subscribe: (listener: () => void) => () => void;
};

export function createDamageList(): DamageList {
  const listeners = new Set<() => void>();
  let rows: readonly DamagedRow[] = [];
  return {
    note: (table, found) => {
      const key = JSON.stringify(found) ?? '';
      if (rows.some((row) => row.table === table && row.key === key)) return;
      rows = [...rows, { table, key }];
      for (const listener of listeners) listener();
    },
    list: () => rows,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
