/** A row of a result, by column name. */
export type SqlRow = Readonly<Record<string, unknown>>;

export type Queryable = {
  /** One statement with `$1…` parameters. Rows are plain values: text, number, boolean, null, Date, bytes. */
  readonly query: <T extends SqlRow = SqlRow>(sql: string, params?: readonly unknown[]) => Promise<T[]>;
};

export type TransactionOptions = {
  /** `repeatable read` for reads that must agree with one another. */
  readonly isolation?: 'read committed' | 'repeatable read';
};

/**
 * The only door to SQL. The SQL behind it runs unchanged on PGlite and on PostgreSQL; nobody but the
 * implementations of this type knows which one it is.
 */
export type Store = Queryable & {
  /** Commits when `work` resolves, rolls back when it rejects; the rejection is passed on. */
  readonly transaction: <T>(work: (tx: Queryable) => Promise<T>, options?: TransactionOptions) => Promise<T>;
  /** Several statements without parameters, for migrations; one that fails leaves no transaction open. */
  readonly execute: (sql: string) => Promise<void>;
  readonly close: () => Promise<void>;
};
