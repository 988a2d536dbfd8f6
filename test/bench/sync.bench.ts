import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resolveRuntime } from '../../build/runtime/resolve-runtime';
import { sandboxArguments } from '../../build/runtime/sandbox-arguments';
import { projectRoot } from '../../build/setup/project-root';
import { runProgram } from '../../build/setup/run-program';
import { buildBench } from './store/build-bench';
import {
  CONTENDERS,
  DURABILITY,
  PHASES,
  type ContenderName,
  type Measured,
  type Phase,
} from './store/contender';
import { makeCorpus } from './store/make-corpus';
import { formatTable, medianOf } from './store/summarise';

/**
 * `npm run bench store -- --size 5000 --rounds 3`: first sync of so many applications into raw IndexedDB, plain
 * Dexie and the desk's store, then, after a restart, the list into memory and one file. Each contender has a
 * fresh profile in each round; rounds are interleaved. What is compared are the ratios, not the milliseconds.
 */
runProgram(async () => {
  const { values } = parseArgs({
    options: { size: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '3' } },
  });
  const size = Number(values.size);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(rounds) || rounds < 1) {
    throw new Error('--size and --rounds are whole numbers from 1. Nothing was measured.');
  }
  const folder = join(projectRoot, 'out', 'bench');
  const corpus = join(folder, `corpus-${size}`);
  const application = join(folder, 'store-app');
  mkdirSync(folder, { recursive: true });
  console.log(`corpus of ${size} applications…`);
  makeCorpus(corpus, size);
  await buildBench({ root: projectRoot, outDir: application });
  const runtime = await resolveRuntime({ root: projectRoot, say: () => {} });

  const runs: { contender: ContenderName; round: number; measured: Measured }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // Another one begins each round: whoever comes first meets a colder machine.
    const order = CONTENDERS.map((_, place) => CONTENDERS[(place + round) % CONTENDERS.length]!);
    for (const contender of order) {
      const profile = mkdtempSync(join(tmpdir(), `review-bench-${contender}-`));
      const phases = PHASES.map((phase) =>
        runPhase({ executable: runtime.executable, application, corpus, profile, contender, phase }),
      );
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      const measured = phases.reduce((all, one) => ({ ...all, ...one }));
      runs.push({ contender, round, measured });
      console.log(`round ${round + 1}  ${contender.padEnd(6)}  ${sayMeasured(measured)}`);
    }
  }
  const median = (contender: ContenderName, what: keyof Measured) =>
    medianOf(
      runs.filter((run) => run.contender === contender).map((run) => run.measured[what] ?? Number.NaN),
    );
  const bytes = median('raw', 'bytes');
  const report = {
    bench: 'store',
    size,
    rounds,
    durability: DURABILITY,
    electron: runtime.version,
    bytes,
    runs,
  };
  const file = join(folder, `store-${size}.json`);
  writeFileSync(file, `${JSON.stringify({ ...report, at: new Date().toISOString() }, null, 2)}\n`);
  console.log(
    `\nFirst sync of ${size} applications (${(bytes / size / 1024).toFixed(1)} KB of text each), Electron ` +
      `${runtime.version}, durability ${DURABILITY}, medians of ${rounds} rounds, ratio to raw IndexedDB:\n`,
  );
  console.log(formatTable(CONTENDERS, ['store', 'sync', 'list', 'openOne'], median));
  console.log(`\nEffects under 1.5 × are noise. All runs: ${file}`);
  return 0;
});

function runPhase(options: {
  executable: string;
  application: string;
  corpus: string;
  profile: string;
  contender: ContenderName;
  phase: Phase;
}): Measured {
  const { executable, application, corpus, profile, contender, phase } = options;
  const args = [
    ...sandboxArguments(executable),
    `--user-data-dir=${profile}`,
    '--disable-gpu',
    `--bench-corpus=${corpus}`,
    `--bench-page=${join(application, 'page')}`,
    `--bench-contender=${contender}`,
    `--bench-phase=${phase}`,
    application,
  ];
  const ran = spawnSync(executable, args, {
    encoding: 'utf8',
    timeout: 20 * 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const line = ran.stdout.split('\n').find((text) => text.startsWith('BENCH '));
  if (!line) throw new Error(`${contender} did not finish to ${phase}:\n${ran.stdout}\n${ran.stderr}`);
  return JSON.parse(line.slice('BENCH '.length)) as Measured;
}

function sayMeasured({ store = 0, sync = 0, list = 0, openOne = 0 }: Measured): string {
  const ms = (value: number) => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
  return `store ${ms(store)}, sync ${ms(sync)}, list ${ms(list)}, one file ${ms(openOne)}`;
}
