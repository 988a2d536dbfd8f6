import { existsSync, readFileSync } from 'node:fs';

export type Counts = { passed: number; failed: number; skipped: number };

const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Counts of a JSON report by Vitest or Playwright; none where the stage was not reached. */
export function countResults(file: string): Counts {
  if (!existsSync(file)) return none;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export const addCounts = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

type Report =
  | { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }
  | { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };
