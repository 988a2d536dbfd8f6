import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../build/setup/project-root';
import { runProgram } from '../../build/setup/run-program';
import { measureOnDesk, type DeskPart } from './workspace/desk/measure-on-desk';
import { measureKeystroke } from './workspace/measure-keystroke';
import { measureSearch } from './workspace/measure-search';

/** Parts in Node by name; each measures, tells what it found, and returns what is kept in the report. */
const IN_NODE = {
  search: measureSearch,
  keystroke: measureKeystroke,
} as const satisfies Record<string, (options: BenchOptions) => Promise<unknown>>;
type NodePart = keyof typeof IN_NODE;
/** Parts in the built desk. */
const ON_DESK = ['open', 'typing', 'pdf'] as const satisfies readonly DeskPart[];
const PARTS = [...(Object.keys(IN_NODE) as NodePart[]), ...ON_DESK] as const;

type BenchOptions = { readonly size: number; readonly rounds: number };

/**
 * `npm run bench workspace -- --size 25000 --rounds 3 [--only search,keystroke,open,typing,pdf]`: what a reviewer waits for
 * while working. What is compared are the ratios, not the milliseconds.
 */
runProgram(async () => {
  const { size, rounds, parts } = readOptions();
  const report: Record<string, unknown> = { bench: 'workspace', size, rounds, cores: cpus().length };
  const folder = join(projectRoot, 'out', 'bench');
  mkdirSync(folder, { recursive: true });
  for (const part of parts) {
    if (part in IN_NODE) report[part] = await IN_NODE[part as NodePart]({ size, rounds });
  }
  const onDesk = ON_DESK.filter((part) => parts.includes(part));
  if (onDesk.length > 0) Object.assign(report, await measureOnDesk({ folder, size, rounds, parts: onDesk }));
  const file = join(folder, `workspace-${size}.json`);
  writeFileSync(file, `${JSON.stringify({ ...report, at: new Date().toISOString() }, null, 2)}\n`);
  console.log(`\nEffects under 1.5 × are noise. All figures: ${file}`);
  return 0;
});

function readOptions() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '25000' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string', default: PARTS.join(',') },
    },
  });
  const size = Number(values.size);
  const rounds = Number(values.rounds);
  const parts = PARTS.filter((name) => values.only.split(',').includes(name));
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  if (!isCount(size) || size < 20 || !isCount(rounds) || parts.length === 0) {
    throw new Error(
      `--size is a whole number from 20, --rounds one from 1, --only of ${PARTS.join(', ')}. Nothing was measured.`,
    );
  }
  return { size, rounds, parts };
}
