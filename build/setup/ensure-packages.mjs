import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, isWritable } from './cache-folder.mjs';

/**
 * Runs `npm ci` when node_modules is missing or is not what package-lock.json says.
 * @param {string} root the project
 * @param {(text: string) => void} say
 */
export function ensurePackages(root, say) {
  if (isInstalled(root)) return say('installed already');
  say('npm ci (a minute or two the first time)');
  const npm = process.env.npm_execpath;
  const [command, ...start] = npm ? [process.execPath, npm] : ['npm'];
  const run = spawnSync(command, [...start, 'ci', '--no-fund', '--no-audit', '--loglevel', 'error'], {
    cwd: root,
    // Standard output is left to the program that follows, which may be read by another program.
    stdio: ['ignore', process.stderr, process.stderr],
    shell: !npm && process.platform === 'win32',
    env: { ...process.env, ...npmCache(root) },
  });
  if (run.status === 0) return;
  console.error(
    `The packages could not be installed (npm ci ended with ${run.status ?? run.signal ?? run.error?.message}).\n` +
      'The project itself was not changed. Check that the npm registry can be reached (`npm ping`), then run the command again.',
  );
  process.exit(1);
}

/** npm keeps what it installed in node_modules/.package-lock.json: the same packages in the same versions?
 * @param {string} root */
function isInstalled(root) {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  try {
    const wanted = packagesOf(join(root, 'package-lock.json'));
    const present = packagesOf(installed);
    return Object.entries(wanted).every(([path, { version, integrity, optional, peer }]) => {
      const found = present[path];
      if (path === '' || (!found && (optional || peer))) return true;
      return found?.version === version && found?.integrity === integrity;
    });
  } catch {
    return false; // An unreadable record is no record.
  }
}

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean }} Locked */

/** @param {string} file @returns {Record<string, Locked>} */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** npm's cache lives in the home folder; where that cannot be written, beside our own downloads.
 * @param {string} root */
function npmCache(root) {
  const home = process.env.HOME ?? process.env.USERPROFILE;
  const usual = process.env.npm_config_cache ?? (home && join(home, '.npm'));
  return usual && isWritable(usual) ? {} : { npm_config_cache: join(cacheFolder(root), 'npm') };
}
