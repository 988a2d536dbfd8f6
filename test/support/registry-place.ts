import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** Where a registry under test keeps what it has. */
export type RegistryPlace = {
  /** A temporary folder for the suite; the registry's data folder is in it. */
  readonly folder: string;
  /** What `startRegistry` is told: a data folder, and a database of its own where the suite runs on PostgreSQL. */
  readonly data: { readonly folder: string; readonly database?: string };
  readonly remove: () => Promise<void>;
};

/** A new place on the store that the project of this run is about: embedded, or on the PostgreSQL server. */
export async function makePlace(name: string): Promise<RegistryPlace> {
  const folder = await mkdtemp(join(tmpdir(), `review-${name}-`));
  const server = inject('postgres');
  const database = server === undefined ? null : await makeDatabase(server);
  return {
    folder,
    data: { folder: join(folder, 'registry'), ...(database ? { database: database.url } : {}) },
    remove: async () => {
      await database?.remove();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type TestDatabase = { readonly url: string; readonly remove: () => Promise<void> };

/** An empty database on the server of this run. */
export async function makeDatabase(server: string): Promise<TestDatabase> {
  const name = `registry_${randomUUID().replaceAll('-', '')}`;
  const command = (sql: string) => queryDatabase(`${server}/postgres`, sql);
  await command(`create database ${name}`);
  return {
    url: `${server}/${name}`,
    remove: async () => void (await command(`drop database if exists ${name} with (force)`)),
  };
}

/** One statement on a connection of its own: what another program does to the database. */
export async function queryDatabase(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
