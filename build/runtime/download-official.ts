import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.mjs';

const PROBE_MS = 15_000;
const DOWNLOAD_MS = 15 * 60_000;
/** How long a failure is believed before the network is asked again. */
const RETRY_AFTER_MS = 24 * 60 * 60_000;

type Options = { root: string; version: string; say: (text: string) => void; env: NodeJS.ProcessEnv };

/**
 * Tries the official download. First one byte of the archive is asked for, so that a closed network is
 * recognised in seconds and not by the downloader's retries; a failure is remembered for a day.
 * @returns what went wrong, or undefined
 */
export async function downloadOfficial({ root, version, say, env }: Options): Promise<string | undefined> {
  const memory = join(cacheFolder(root), `electron-${version}-not-reached.json`);
  const remembered = readFailure(memory);
  if (remembered) {
    say(
      `official ${version}: not reached at ${remembered.at} (${remembered.reason}); asked again after a day`,
    );
    say(`to ask now, delete ${memory}`);
    return remembered.reason;
  }

  say(`official ${version}: asking for the download`);
  const failure = (await probe(archiveAddress(version, env), env)) ?? runInstaller(root, version, say, env);
  if (!failure) {
    rmSync(memory, { force: true });
    return undefined;
  }
  say(`official ${version}: not available here (${failure})`);
  writeFileSync(memory, JSON.stringify({ at: new Date().toISOString(), reason: failure }));
  return failure;
}

function readFailure(memory: string): { at: string; reason: string } | undefined {
  if (!existsSync(memory)) return undefined;
  try {
    const failure = JSON.parse(readFileSync(memory, 'utf8')) as { at: string; reason: string };
    return Date.now() - Date.parse(failure.at) < RETRY_AFTER_MS ? failure : undefined;
  } catch {
    return undefined; // A half-written memory is no memory.
  }
}

/** The archive's address, by the same variables that Electron's own downloader reads. */
function archiveAddress(version: string, env: NodeJS.ProcessEnv): string {
  const setting = (name: string) =>
    env[`npm_config_electron_${name}`] ?? env[`ELECTRON_${name.toUpperCase()}`];
  const mirror = setting('mirror') ?? 'https://github.com/electron/electron/releases/download/';
  const folder = (setting('custom_dir') ?? `v${version}`).replace('{{ version }}', version);
  return `${mirror}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Asks for the first byte, redirects followed: the host that answers first is often not the one that serves. */
async function probe(address: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  // Through a proxy only the downloader itself can tell: Node's fetch does not read the proxy variables.
  if (env['ELECTRON_GET_USE_PROXY']) return undefined;
  try {
    const response = await fetch(address, {
      headers: { range: 'bytes=0-0' },
      signal: AbortSignal.timeout(PROBE_MS),
    });
    await response.body?.cancel();
    return response.ok ? undefined : `${new URL(address).host} answered ${response.status}`;
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return `${new URL(address).host}: ${timedOut ? `no answer in ${PROBE_MS / 1000} s` : cause}`;
  }
}

function runInstaller(
  root: string,
  version: string,
  say: (text: string) => void,
  env: NodeJS.ProcessEnv,
): string | undefined {
  say(`official ${version}: downloading (about 110 MB)`);
  const run = spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: env['ELECTRON_GET_USE_PROXY'] ? 2 * 60_000 : DOWNLOAD_MS,
    env,
  });
  if (run.status === 0) return undefined;
  const lastLine = run.stderr.trim().split('\n')[0];
  return lastLine || run.error?.message || `the installer ended with ${run.status ?? run.signal}`;
}
