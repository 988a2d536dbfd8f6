import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres';

/** Global set-up of the suites that run on PostgreSQL: one server for the run, a database a suite. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startPostgres();
  project.provide('postgres', url);
  return stop;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server, on the projects that run on PostgreSQL. */
    readonly postgres?: string;
  }
}
