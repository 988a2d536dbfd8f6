import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay } from './has-display';

type Options = { root: string; executable: string; say: (text: string) => void };

/** Libraries that Electron links and that Playwright's list for Chromium leaves out. */
const BEYOND_PLAYWRIGHT = ['libgtk-3-0'];

/**
 * On Linux, installs the system libraries that Electron lacks, and Xvfb where there is no display: as root or
 * with a sudo that asks nothing. Otherwise throws with the exact line to run.
 */
export function ensureSystemLibraries({ root, executable, say }: Options): void {
  if (process.platform !== 'linux') return say(`nothing to install on ${process.platform}`);
  const lacking = findLacking(executable);
  if (lacking.length === 0) return say('all present');

  say(`lacking: ${lacking.join(', ')}`);
  const elevate = findPrivilege();
  if (!elevate) throw new Error(explain(lacking));
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', `PATH=${process.env['PATH'] ?? ''}`];
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const [command = 'env', ...start] = [...elevate, ...environment];

  say('playwright install-deps chromium (by apt, some seconds to some minutes)');
  const chromium = runQuietly(command, [...start, process.execPath, playwright, 'install-deps', 'chromium']);
  let rest = findLacking(executable);
  let output = chromium;
  if (rest.length > 0) {
    say(`apt-get install ${BEYOND_PLAYWRIGHT.join(' ')}`);
    const apt = ['apt-get', 'install', '-y', '--no-install-recommends', ...BEYOND_PLAYWRIGHT];
    output = runQuietly(command, [...start, ...apt]);
    rest = findLacking(executable);
  }
  if (rest.length > 0) throw new Error(`${output.trim()}\n${explain(rest)}`);
}

/** Shared libraries that the loader does not find, and Xvfb's launcher where it will be needed. */
function findLacking(executable: string): string[] {
  const loader = spawnSync('ldd', [executable], { encoding: 'utf8' });
  const libraries = [...(loader.stdout ?? '').matchAll(/^\s*(\S+) => not found/gm)].map(
    (match) => match[1] ?? '',
  );
  const launchers = hasDisplay() ? [] : ['xvfb-run', 'xauth'].filter((name) => !onPath(name));
  return [...new Set(libraries), ...launchers];
}

const onPath = (name: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;

/** The words before a command that make it run as root, or undefined where that would need a password. */
function findPrivilege(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n'] : undefined;
}

function runQuietly(command: string, args: string[]): string {
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64e6,
  });
  return run.status === 0 ? '' : `${run.stdout ?? ''}\n${run.stderr ?? ''}\n${run.error?.message ?? ''}`;
}

const explain = (lacking: string[]): string =>
  `Electron cannot run yet: the system lacks ${lacking.join(', ')}. Nothing else is missing; run this line, then the command again:\n\n` +
  `  sudo npx playwright install-deps chromium && sudo apt-get install -y xauth ${BEYOND_PLAYWRIGHT.join(' ')}\n\n` +
  'On a system without apt, install the packages of those names by its own package manager.';
