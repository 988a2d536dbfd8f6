import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addCounts, countResults } from './process/count-results';
import { runBench } from './process/run-bench';
import { runJourneys } from './process/run-journeys';
import { runTool } from './process/run-tool';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep, say } from './setup/programs.mjs';
import { projectRoot } from './setup/project-root';
import { runProgram } from './setup/run-program';

const rooms = ['shared', 'electron', 'renderer', 'registry', 'build', 'test'];
const results = join(projectRoot, 'out', 'test');
const unitResults = join(results, 'vitest.json');
const simulationResults = join(results, 'simulation.json');
/** Journeys over every screen, and hundreds of starts: half of the time of all. */
const LONG_JOURNEYS = '(axe|kill-campaign)\\.spec';
const laneResults = (lane: Lane): string => join(results, `playwright-${lane}.json`);
type Lane = 'first' | 'second';

/** One engine, and not the lists of other sizes: those go the same ways. */
const smallBench = [
  '--size=300',
  '--rounds=1',
  '--engine=electron',
  '--only=contenders,nothing,desks,memory',
];

type Stage = { title: string; run: () => Promise<number>; holdsTests?: boolean };

/** Suites of vitest, which writes their results as JSON. */
const runSuites = (file: string, projects: readonly string[], options: readonly string[] = []) =>
  runTool('vitest/vitest.mjs', [
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...options,
  ]);

/** Journeys on a screen of their own. */
const runLane = (lane: Lane, options: readonly string[]) =>
  runJourneys(['--reporter=list,json', `--output=${join('out', 'e2e', lane)}`, ...options], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: laneResults(lane),
    // The tour’s pictures in one look: axe goes through all of them, `npm run tour` shows all.
    ALBUM_LOOKS: 'first',
  });

/** What `npm test` proves, cheapest first; the first stage that fails ends it. */
const stages: readonly Stage[] = [
  { title: 'Types', run: () => runTool('typescript/bin/tsc', ['-b']) },
  { title: 'Lint', run: () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  {
    title: 'Graph',
    run: () =>
      runTool('dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        ...rooms,
      ]),
  },
  {
    title: 'Format',
    run: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  },
  {
    title: 'Unit, contract and flow tests',
    holdsTests: true,
    run: () => runSuites(unitResults, ['unit', 'contract', 'contract-postgres', 'flow']),
  },
  // A journey mostly waits for windows: two lanes keep two cores busy. What only computes goes before the long journeys.
  {
    title: 'Journeys in the real Electron, and the simulation',
    holdsTests: true,
    run: async () => {
      const codes = await Promise.all([
        runLane('first', ['--grep-invert', LONG_JOURNEYS]),
        runSuites(simulationResults, ['simulation']).then(
          async (code) => code || runLane('second', ['--grep', LONG_JOURNEYS]),
        ),
      ]);
      return Math.max(...codes);
    },
  },
  // Its figures are not judged: the run proves that the benches still work.
  {
    title: 'Benches, at a small size',
    run: async () =>
      (await runBench(['sync', ...smallBench])) || runBench(['workspace', '--size=300', '--rounds=1']),
  },
];

runProgram(async () => {
  const start = performance.now();
  await prepareDesk('test');
  // Old results are not counted for a stage that is not reached.
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const { passed, stopped } = await runStages();
  const files = [unitResults, simulationResults, laneResults('first'), laneResults('second')];
  const tests = files.map(countResults).reduce(addCounts);
  // A stage that runs no tests of its own counts as one check; so does one that broke off before it could count.
  const failures = tests.failed || (stopped ? 1 : 0);
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  if (stopped) {
    console.error(`\nStopped at "${stopped.title}": what is wrong stands above. Nothing after it was run.`);
  }
  say(`${minutes} min in all`);
  console.log(`\n${tests.passed + passed} passed, ${failures} failed, ${tests.skipped} skipped`);
  return stopped ? 1 : 0;
});

/** Runs the stages in order up to the first that fails; `passed` counts the checks that hold no tests. */
async function runStages(): Promise<{ passed: number; stopped?: Stage }> {
  let passed = 0;
  for (const stage of stages) {
    announceStep('test', stage.title);
    const start = performance.now();
    if ((await stage.run()) !== 0) return { passed, stopped: stage };
    say(`${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (!stage.holdsTests) passed += 1;
  }
  return { passed };
}
