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
    projects: [suite('unit', 20 * SECOND), suite('contract', MINUTE), suite('flow', MINUTE)],
  },
});
