import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../build/setup/project-root';
import { medianOf } from '../sync/summarise';
import type { SearchMeasured } from './search-contender';

const CONTENDERS = ['desk', 'minisearch'] as const;
type ContenderName = (typeof CONTENDERS)[number];

/**
 * The desk's index beside MiniSearch: the same applications, words and stems. Each contender in a process of its own in
 * each round, in turns; the same 1,000 queries, whose finds must be the same one by one.
 */
export async function measureSearch({ size, rounds }: { readonly size: number; readonly rounds: number }) {
  const runs: { readonly contender: ContenderName; readonly measured: SearchMeasured }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? CONTENDERS : [...CONTENDERS].reverse();
    for (const contender of order) {
      const measured = await runContender(contender, size);
      runs.push({ contender, measured });
      const { build, memory, p50, p95 } = measured;
      console.log(
        `  round ${round + 1}  ${contender.padEnd(10)} build ${build.toFixed(0)} ms, ${mb(memory)} MB, ` +
          `p50 ${p50.all!.toFixed(3)} ms, p95 ${p95.all!.toFixed(3)} ms`,
      );
    }
  }
  const differing = compareFinds(runs);
  tell({ size, rounds, runs, differing });
  return {
    runs: runs.map(({ contender, measured: { finds: _, ...figures } }) => ({ contender, ...figures })),
    differing,
  };
}

type Runs = readonly { readonly contender: ContenderName; readonly measured: SearchMeasured }[];

/** Queries whose finds are not the same in all runs. */
function compareFinds(runs: Runs): { readonly query: string; readonly found: string[] }[] {
  const [first] = runs;
  return first!.measured.finds.flatMap(({ query }, number) => {
    const found = runs.map(({ contender, measured }) => {
      const own = measured.finds[number]!;
      return `${contender}: ${own.count} (${own.hash})`;
    });
    const hashes = new Set(runs.map(({ measured }) => measured.finds[number]!.hash));
    return hashes.size > 1 ? [{ query, found }] : [];
  });
}

function tell(told: {
  size: number;
  rounds: number;
  runs: Runs;
  differing: readonly { query: string }[];
}): void {
  const { size, rounds, runs, differing } = told;
  const median = (contender: ContenderName, value: (measured: SearchMeasured) => number) =>
    medianOf(runs.filter((run) => run.contender === contender).map((run) => value(run.measured)));
  const kinds = Object.keys(runs[0]!.measured.p50);
  const lines: [string, (measured: SearchMeasured) => number, (value: number) => string][] = [
    ['build', ({ build }) => build, (value) => `${value.toFixed(0)} ms`],
    ['memory', ({ memory }) => memory, (value) => `${mb(value)} MB`],
    ...kinds.flatMap((kind): typeof lines => [
      [`${kind} p50`, ({ p50 }) => p50[kind]!, (value) => `${value.toFixed(3)} ms`],
      [`${kind} p95`, ({ p95 }) => p95[kind]!, (value) => `${value.toFixed(3)} ms`],
    ]),
  ];
  console.log(`\nSearch over ${size} applications, medians of ${rounds} rounds:\n`);
  console.log(['', ...CONTENDERS, 'MiniSearch / desk'].map((cell) => cell.padEnd(16)).join(''));
  for (const [name, value, show] of lines) {
    const [desk, other] = CONTENDERS.map((contender) => median(contender, value)) as [number, number];
    const cells = [name, show(desk), show(other), `${(other / desk).toFixed(1)} ×`];
    console.log(cells.map((cell) => cell.padEnd(16)).join(''));
  }
  const of = runs[0]!.measured.finds.length;
  console.log(`\nThe same finds in ${of - differing.length} of ${of} queries.`);
  for (const { query } of differing.slice(0, 10)) console.log(`  differs: ${query}`);
}

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function runContender(contender: ContenderName, size: number): Promise<SearchMeasured> {
  const program = join(projectRoot, 'test', 'bench', 'workspace', 'search-process.ts');
  const args = ['--expose-gc', '--max-old-space-size=8192', '--import', import.meta.resolve('tsx'), program];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, contender, String(size)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const line = said.split('\n').find((text) => text.startsWith('BENCH '));
      if (line) resolve(JSON.parse(line.slice('BENCH '.length)) as SearchMeasured);
      else reject(new Error(`${contender} did not finish (${code})`));
    });
  });
}
