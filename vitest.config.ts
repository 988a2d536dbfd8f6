import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const suite = (name: string, timeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

/** Suites that need several connections, or a server that goes away and comes back. */
const SERVER_ONLY = ['test/contract/registry-feed-race.test.ts', 'test/contract/postgres-*.test.ts'];

const contract = suite('contract', MINUTE);
const onEmbedded = { ...contract, test: { ...contract.test, exclude: SERVER_ONLY } };
/** The registry's suites once more: the same rules hold on a PostgreSQL server, which is started for them. */
const onPostgres = {
  ...contract,
  test: {
    ...contract.test,
    name: 'contract-postgres',
    include: ['test/contract/registry-*.test.ts', ...SERVER_ONLY],
    globalSetup: ['test/support/postgres-for-tests.ts'],
  },
};

/** Many short-lived objects: a wider nursery keeps the collector out of the way. */
const simulated = suite('simulation', 5 * MINUTE);
const simulation = { ...simulated, test: { ...simulated.test, execArgv: ['--max-semi-space-size=32'] } };

export default defineConfig({
  resolve: {
    // The real package downloads a browser when it is imported; a test that needs a part of it mocks it.
    alias: { electron: fileURLToPath(new URL('test/support/electron-stand-in.ts', import.meta.url)) },
  },
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    server: { deps: { inline: ['electron-store'] } },
    projects: [suite('unit', 20 * SECOND), onEmbedded, onPostgres, suite('flow', MINUTE), simulation],
  },
});
