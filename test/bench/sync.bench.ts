import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../build/setup/project-root';
import { runProgram } from '../../build/setup/run-program';
import { buildBench } from './sync/build-bench';
import { openChromium } from './sync/chromium-engine';
import { CONTENDERS, DURABILITY } from './sync/contender';
import { openElectron } from './sync/electron-engine';
import { ENGINES, type Engine, type EngineName } from './sync/engine';
import { installContenders } from './sync/install-contenders';
import { makeCorpus } from './sync/make-corpus';
import { measureDesks } from './sync/measure-desks';
import { measureMemory } from './sync/measure-memory';
import { measureNothingNew } from './sync/measure-nothing-new';
import { runContenders } from './sync/run-contenders';
import { tellContenders, tellScale } from './sync/tell';

const PARTS = ['contenders', 'scale', 'nothing', 'desks', 'memory'] as const;

/**
 * `npm run bench sync -- --size 25000 --rounds 3 [--engine electron] [--only contenders,desks]`: first sync, list and
 * changes beside other stores; changes of a short and a long list; a sync with nothing new; four desks at once; memory.
 * What is compared are the ratios, not the milliseconds.
 */
runProgram(async () => {
  const { size, rounds, engines, parts, wanted } = readOptions();
  const folder = join(projectRoot, 'out', 'bench');
  const application = join(folder, 'sync-app');
  const contendersFolder = join(folder, 'contenders');
  mkdirSync(folder, { recursive: true });
  const corpusOf = async (applications: number) => {
    const corpus = join(folder, `chunks-${applications}`);
    await makeCorpus(corpus, applications);
    return { corpus, page: join(application, 'page'), contenders: join(contendersFolder, 'dist') };
  };
  const report: Record<string, unknown> = {
    bench: 'sync',
    size,
    rounds,
    durability: DURABILITY,
    cores: cpus().length,
  };
  const inEngines = parts.includes('contenders') || parts.includes('scale');
  if (inEngines) await buildBench({ root: projectRoot, outDir: application });
  const opened = inEngines ? await openEngines(engines, application) : [];
  if (parts.includes('contenders')) {
    const others = await installContenders(
      join(projectRoot, 'test', 'bench', 'contenders'),
      contendersFolder,
    );
    const contenders = wanted.filter((name) => others || (name !== 'rxdb' && name !== 'pouchdb'));
    const folders = await corpusOf(size);
    for (const engine of opened) {
      const runs = await runContenders({ engine, folders, contenders, rounds });
      report[`contenders, ${engine.name}`] = runs;
      tellContenders({ engine, size, rounds, contenders, runs });
    }
  }
  if (parts.includes('scale')) {
    const sizes = [Math.round(size * 0.4), size * 4] as const;
    for (const engine of opened) {
      const contenders = ['raw', 'desk'] as const;
      const measured = [];
      for (const applications of sizes) {
        const folders = await corpusOf(applications);
        measured.push(await runContenders({ engine, folders, contenders, rounds }));
      }
      report[`scale, ${engine.name}`] = measured;
      tellScale({ engine, sizes, runs: measured as [never, never] });
    }
  }
  if (parts.includes('nothing')) report.nothing = await measureNothingNew(Math.min(size, 1_000));
  if (parts.includes('desks')) report.desks = await measureDesks({ folder, size, rounds });
  if (parts.includes('memory')) report.memory = await measureMemory({ folder, size: size * 4 });
  const file = join(folder, `sync-${size}.json`);
  writeFileSync(file, `${JSON.stringify({ ...report, at: new Date().toISOString() }, null, 2)}\n`);
  console.log(`\nEffects under 1.5 × are noise. All runs: ${file}`);
  return 0;
});

async function openEngines(wanted: readonly EngineName[], application: string): Promise<Engine[]> {
  const engines: Engine[] = [];
  if (wanted.includes('electron')) engines.push(await openElectron(application));
  const found = wanted.includes('chromium') ? await openChromium() : null;
  if (found) engines.push(found);
  else if (wanted.includes('chromium')) console.log('There is no Chromium on this system: it is left out.');
  return engines;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '25000' },
      rounds: { type: 'string', default: '3' },
      engine: { type: 'string', default: ENGINES.join(',') },
      only: { type: 'string', default: PARTS.join(',') },
      contenders: { type: 'string', default: CONTENDERS.join(',') },
    },
  });
  const size = Number(values.size);
  const rounds = Number(values.rounds);
  const engines = ENGINES.filter((name) => values.engine.split(',').includes(name));
  const parts = PARTS.filter((name) => values.only.split(',').includes(name));
  // The ratios are to the first.
  const wanted = CONTENDERS.filter((name) => name === 'raw' || values.contenders.split(',').includes(name));
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  if (!isCount(size) || size < 20 || !isCount(rounds) || engines.length === 0 || parts.length === 0) {
    throw new Error(
      `--size is a whole number from 20, --rounds one from 1, --engine of ${ENGINES.join(', ')}, ` +
        `--only of ${PARTS.join(', ')}. Nothing was measured.`,
    );
  }
  return { size, rounds, engines, parts, wanted };
}
