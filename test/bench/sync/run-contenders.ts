import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PHASES, type ContenderName, type Measured } from './contender';
import type { Engine } from './engine';
import type { Folders } from './find-file';
import { medianOf } from './summarise';

export type Run = { readonly contender: ContenderName; readonly round: number; readonly measured: Measured };

/** Each contender has a fresh profile in each round; rounds are interleaved, and another one begins each time. */
export async function runContenders(options: {
  readonly engine: Engine;
  readonly folders: Folders;
  readonly contenders: readonly ContenderName[];
  readonly rounds: number;
}): Promise<Run[]> {
  const { engine, folders, contenders, rounds } = options;
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = contenders.map((_, place) => contenders[(place + round) % contenders.length]!);
    for (const contender of order) {
      const profile = mkdtempSync(join(tmpdir(), `review-bench-${contender}-`));
      let measured: Measured = { rows: 0 };
      for (const phase of PHASES) {
        measured = { ...measured, ...(await engine.run({ folders, profile, contender, phase })) };
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      runs.push({ contender, round, measured });
      console.log(`  ${engine.name}  round ${round + 1}  ${contender.padEnd(8)} ${say(measured)}`);
    }
  }
  return runs;
}

/** Median of a measure over the rounds; NaN where a contender has none. */
export function medianFor(runs: readonly Run[], contender: ContenderName, what: keyof Measured): number {
  const own = runs.filter((run) => run.contender === contender);
  return medianOf(own.map((run) => run.measured[what] ?? Number.NaN));
}

function say(measured: Measured): string {
  const { store = 0, sync = 0, list = 0, openOne = 0, delta = 0 } = measured;
  const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
  return `store ${ms(store)}, sync ${ms(sync)}, list ${ms(list)}, one file ${ms(openOne)}, delta ${ms(delta)}`;
}
