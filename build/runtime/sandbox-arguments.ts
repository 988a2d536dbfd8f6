import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Arguments without which Electron refuses to start here: Chromium's sandbox cannot be built as root. Everybody
 * else runs with the sandbox on; throws with the line to run where the system does not allow it.
 */
export function sandboxArguments(executable: string): string[] {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (allowsNamespaces() || isSetUidRoot(helper)) return [];
  throw new Error(
    "This system gives ordinary users no namespaces, which Electron's sandbox needs. Nothing was started. Let its " +
      `sandbox helper do the work instead, once:\n\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\n`,
  );
}

const allowsNamespaces = (): boolean =>
  spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status === 0;

const isSetUidRoot = (file: string): boolean =>
  existsSync(file) && statSync(file).uid === 0 && (statSync(file).mode & 0o4000) !== 0;
