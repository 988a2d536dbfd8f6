import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root';
import { runTypeScript } from './run-tool';

const SUFFIX = '.bench.ts';

/** Runs test/bench/<name>.bench.ts with the arguments that follow its name; returns the exit code. */
export function runBench([name = '', ...args]: readonly string[]): Promise<number> {
  const folder = join(projectRoot, 'test', 'bench');
  if (existsSync(join(folder, name + SUFFIX))) {
    return runTypeScript(`test/bench/${name}${SUFFIX}`, args, { windows: true });
  }
  const known = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  const names = known.map((file) => file.slice(0, -SUFFIX.length)).join(', ');
  throw new Error(
    `No bench is called "${name}", so none was run. There are: ${names || 'none'}. Try npm run bench sync.`,
  );
}
