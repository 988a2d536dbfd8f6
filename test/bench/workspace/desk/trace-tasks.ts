import { readFileSync, rmSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';

/** Work on the page's main thread between two marks, milliseconds. */
export type Span = {
  /** Of the thread's own clock: what other programs take is not in it. */
  readonly cpu: number;
  /** The same tasks by the clock on the wall, and the longest of them. */
  readonly busy: number;
  readonly longest: number;
  /** From the first mark to the second. */
  readonly elapsed: number;
};

type TraceEvent = {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
};

/** Records Chromium's own trace while `work` runs; returns for each mark of `to` the spans from `from` to it. */
export async function traceTasks<To extends string>(
  app: ElectronApplication,
  marks: { readonly from: string; readonly to: readonly To[] },
  work: () => Promise<void>,
): Promise<Record<To, Span[]>> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel', 'blink.user_timing'] }),
  );
  await work();
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as { traceEvents: TraceEvent[] };
  rmSync(file, { force: true });
  const spans = marks.to.map((to) => [to, readSpans(traceEvents, { from: marks.from, to })] as const);
  return Object.fromEntries(spans) as Record<To, Span[]>;
}

function readSpans(events: readonly TraceEvent[], marks: { from: string; to: string }): Span[] {
  const marked = events
    .filter(
      ({ cat, name }) => cat.includes('blink.user_timing') && (name === marks.from || name === marks.to),
    )
    .sort((one, other) => one.ts - other.ts);
  const [first] = marked;
  const tasks = events.filter(
    ({ name, ph, pid, tid, cat }) =>
      ph === 'X' &&
      cat.includes('toplevel') &&
      name.endsWith('RunTask') &&
      pid === first?.pid &&
      tid === first.tid,
  );
  const spans: Span[] = [];
  let from: number | null = null;
  for (const { name, ts } of marked) {
    if (name === marks.from) from = ts;
    else if (from !== null) {
      spans.push(sumTasks(tasks, from, ts));
      from = null;
    }
  }
  return spans;
}

/** A task that holds a mark counts whole: what comes before the mark in it is its cause. */
function sumTasks(tasks: readonly TraceEvent[], from: number, to: number): Span {
  const within = tasks.filter(({ ts, dur = 0 }) => ts < to && ts + dur > from);
  const ms = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / 1_000;
  const durations = within.map(({ dur = 0 }) => dur);
  return {
    cpu: ms(within.map(({ tdur, dur = 0 }) => tdur ?? dur)),
    busy: ms(durations),
    longest: Math.max(0, ...durations) / 1_000,
    elapsed: (to - from) / 1_000,
  };
}
