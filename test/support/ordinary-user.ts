import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../build/setup/project-root';

/** `nobody` of every Linux: a number needs no entry in a list of users. */
const NOBODY = 65_534;

export type OrdinaryUser = {
  /** For `spawn`: empty where the tests themselves are run by an ordinary user. */
  readonly as: { readonly uid?: number; readonly gid?: number };
  /** The runtime's executable and the built application, where that user can read them. */
  readonly executable: string;
  readonly application: string;
  /** Folders of that user's own. */
  readonly home: string;
  /** What a session of that user would have: the screen's, and none of the tests' own folders. */
  readonly env: Record<string, string>;
  /** What lets the sandbox be built: namespaces, or the helper that root made set-uid. */
  readonly sandbox: 'namespaces' | 'helper';
  readonly remove: () => void;
};

/**
 * A user without rights, with copies of Electron and of the built application that it can read: a checkout or a
 * cache below /root is closed to others. Throws where the system lets such a user build no sandbox: a test of the
 * sandbox that was skipped would look like one that passed.
 */
export function becomeOrdinary(executable: string): OrdinaryUser {
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const folder = mkdtempSync(join(tmpdir(), 'review-ordinary-'));
  chmodSync(folder, 0o755);
  const runtime = join(folder, 'electron');
  const application = join(folder, 'desk');
  const home = join(folder, 'home');
  cpSync(dirname(executable), runtime, { recursive: true });
  cpSync(join(projectRoot, 'out', 'app'), join(application, 'out', 'app'), { recursive: true });
  cpSync(join(projectRoot, 'package.json'), join(application, 'package.json'));
  mkdirSync(home, { mode: 0o700 });
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  const env = environmentOf(home, isRoot);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

  const allowed = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { ...as, stdio: 'ignore' });
  const helper = join(runtime, 'chrome-sandbox');
  const sandbox = allowed.status === 0 ? 'namespaces' : 'helper';
  if (sandbox === 'helper') {
    if (!isRoot || !existsSync(helper)) {
      remove();
      throw new Error('This system gives ordinary users no namespaces, and only root can make the helper.');
    }
    chownSync(helper, 0, 0);
    chmodSync(helper, 0o4755);
  }
  return {
    as,
    executable: join(runtime, executable.slice(dirname(executable).length + 1)),
    application,
    home,
    env,
    sandbox,
    remove,
  };
}

function environmentOf(home: string, isRoot: boolean): Record<string, string> {
  const env: Record<string, string> = { HOME: home, TMPDIR: home };
  for (const name of ['PATH', 'DISPLAY', 'XAUTHORITY', 'LANG']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  // The screen's key is its owner's alone: the other user gets a copy.
  if (isRoot && env['XAUTHORITY'] !== undefined && existsSync(env['XAUTHORITY'])) {
    const copy = join(home, '.Xauthority');
    cpSync(env['XAUTHORITY'], copy);
    chownSync(copy, NOBODY, NOBODY);
    env['XAUTHORITY'] = copy;
  }
  return env;
}
