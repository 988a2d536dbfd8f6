import { runTool } from './run-tool';

/** Runs end-to-end specs by Playwright, on a screen made for them where there is none; returns the exit code. */
export const runJourneys = (specs: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  runTool('@playwright/test/cli.js', ['test', ...specs], { windows: true, env });
