import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result';
import type { Migration } from '../migrations/list';
import type { Store } from './store';

/**
 * Applies the migrations that the database lacks, each in one transaction with its record.
 * `database-newer` when the database knows a migration that this build does not.
 */
export async function migrate(store: Store, migrations: readonly Migration[]): Promise<Result<number>> {
  await store.execute(
    'create table if not exists migrations (id integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())',
  );
  const rows = await store.query<{ id: number; sha256: string }>(
    'select id, sha256 from migrations order by id',
  );
  const applied = new Map(rows.map((row) => [row.id, row.sha256]));
  const newest = rows.at(-1)?.id ?? 0;
  if (newest > (migrations.at(-1)?.id ?? 0)) return fail('database-newer', { details: { found: newest } });

  let count = 0;
  for (const migration of migrations) {
    const sha256 = createHash('sha256').update(migration.sql).digest('hex');
    const known = applied.get(migration.id);
    if (known === sha256) continue;
    if (known !== undefined)
      throw new Error(`migration ${migration.id} ${migration.name} was edited after it was applied`);
    await applyMigration(store, migration, sha256);
    count += 1;
  }
  return ok(count);
}

async function applyMigration(store: Store, migration: Migration, sha256: string): Promise<void> {
  const quoted = migration.name.replaceAll("'", "''");
  await store.execute(
    `begin;\n${migration.sql}\ninsert into migrations (id, name, sha256) values (${migration.id}, '${quoted}', '${sha256}');\ncommit;`,
  );
}
