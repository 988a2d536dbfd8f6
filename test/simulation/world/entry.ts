import { runSchedule } from './run-schedule';

/** What a run of so many seeds found: the first seed that failed, and why. */
export type Run = {
  readonly ran: number;
  readonly failed: { readonly seed: number; readonly fault: string } | null;
};

/** Runs the schedules of these seeds, up to the first that fails. */
export async function runSeeds(first: number, count: number, lean: readonly string[] = []): Promise<Run> {
  for (let ran = 0; ran < count; ran += 1) {
    const seed = first + ran;
    const fault = await runSchedule(seed, { lean });
    if (fault !== null) return { ran: ran + 1, failed: { seed, fault } };
  }
  return { ran: count, failed: null };
}

/** The same schedule again, told line by line. */
export async function tellSeed(seed: number, lean: readonly string[] = []): Promise<readonly string[]> {
  const lines: string[] = [];
  const fault = await runSchedule(seed, { lean, tell: (line) => lines.push(line) });
  return [...lines, fault ?? 'all is well'];
}
