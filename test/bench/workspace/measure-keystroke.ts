import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../../build/setup/project-root';
import { medianOf } from '../sync/summarise';

/** One letter: how long it took, ms, and what it gave. */
export type Keystroke = {
  readonly text: string;
  readonly ms: number;
  readonly count: number;
  readonly facet: number;
};

const CONTENDERS = ['desk', 'tanstack'] as const;
type ContenderName = (typeof CONTENDERS)[number];
type Run = { readonly contender: ContenderName; readonly keys: readonly Keystroke[] };

/** One frame at 60 Hz, ms. */
const FRAME = 16.7;

/**
 * A letter in the search of the queue, with the order kept and every facet counted, beside TanStack Table's own row
 * models doing the same over the same rows. Each contender in a process of its own in each round, in turns.
 */
export async function measureKeystroke({ size, rounds }: { readonly size: number; readonly rounds: number }) {
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? CONTENDERS : [...CONTENDERS].reverse();
    for (const contender of order) runs.push({ contender, keys: await runContender(contender, size) });
  }
  const differing = runs[0]!.keys.filter(({ count, facet }, at) =>
    runs.some(({ keys }) => keys[at]!.count !== count || keys[at]!.facet !== facet),
  );
  const figures = CONTENDERS.map((contender) => {
    const ofOne = runs.filter((run) => run.contender === contender);
    const all = ofOne.flatMap(({ keys }) => keys.map(({ ms }) => ms));
    return {
      contender,
      first: medianOf(ofOne.map(({ keys }) => keys[0]!.ms)),
      median: medianOf(all),
      p95: [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)]!,
    };
  });
  const [desk, tanstack] = figures as [(typeof figures)[number], (typeof figures)[number]];
  console.log(`\nA letter in the queue of ${size} rows, ${rounds} rounds: filter, order and facets\n`);
  for (const { contender, first, median, p95 } of figures) {
    const [a, b, c] = [first, median, p95].map((ms) => `${ms.toFixed(1)} ms`.padEnd(12));
    console.log(`${contender.padEnd(12)}first ${a}median ${b}p95 ${c}`);
  }
  console.log(
    `\nTanStack / desk: ${(tanstack.median / desk.median).toFixed(1)} × (median), ` +
      `${(tanstack.p95 / desk.p95).toFixed(1)} × (p95). One frame is ${FRAME} ms. ` +
      `The same rows and counts in ${runs[0]!.keys.length - differing.length} of ${runs[0]!.keys.length} letters.`,
  );
  for (const { text } of differing.slice(0, 5)) console.log(`  differs: ${text}`);
  return { figures, differing: differing.map(({ text }) => text) };
}

function runContender(contender: ContenderName, size: number): Promise<readonly Keystroke[]> {
  const program = join(projectRoot, 'test', 'bench', 'workspace', 'keystroke-process.ts');
  const args = ['--max-old-space-size=8192', '--import', import.meta.resolve('tsx'), program];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args, contender, String(size)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const line = said.split('\n').find((text) => text.startsWith('BENCH '));
      if (line) resolve(JSON.parse(line.slice('BENCH '.length)) as Keystroke[]);
      else reject(new Error(`${contender} did not finish (${code})`));
    });
  });
}
