import { defineConfig } from '@playwright/test';

const MINUTE = 60_000;

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  // Pictures of every screen are made by a command of their own.
  testIgnore: process.env['SCREENS'] ? [] : ['**/screens.spec.ts'],
  outputDir: 'out/e2e',
  // Each journey starts a registry and an Electron of its own: two at a time starve each other on two cores.
  workers: 1,
  timeout: 5 * MINUTE,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  // A window on a busy build server may be late once; what passes only the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
});
