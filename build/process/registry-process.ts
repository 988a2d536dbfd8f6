import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../setup/project-root';
import { endWithUs } from './end-with-us';

/** What a command of the registry printed, and how it ended. */
export type CommandResult = { code: number; stdout: string; stderr: string };

export type RegistryProcess = {
  /** e.g. `http://127.0.0.1:7420`. */
  address: string;
  port: number;
  /** Ends when the process has; resolves with its exit code. */
  ended: Promise<number>;
  /** Asks it to stop, and makes it stop after 20 s. Stopping twice is stopping once. */
  stop: () => Promise<void>;
};

type StartOptions = {
  /** Folder of the registry's data; made where it is missing. */
  dataFolder: string;
  /** 0 takes a free one. */
  port: number;
  /** Is told each line that the registry prints. */
  log?: (line: string) => void;
};

const READY = /registry listening on (http:\/\/[^\s]+:(\d+))/;
const START_MS = 120_000;
const STOP_MS = 20_000;

/** Starts the registry's own program in a process of its own; resolves when it listens. */
export async function startRegistryProcess({
  dataFolder,
  port,
  log,
}: StartOptions): Promise<RegistryProcess> {
  const child = spawnRegistry(['start', '--port', String(port), '--data', dataFolder]);
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
  const [, address = '', taken = ''] = await waitUntilReady(child, log);

  return {
    address,
    port: Number(taken),
    ended,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

/** Runs one command of the registry's command line (`enrol-code`, `import-packet` …) to its end. */
export function runRegistryCommand(dataFolder: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawnRegistry([...args, '--data', dataFolder]);
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/** Whether nothing listens on the port of this machine. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A database that this shell works with is not ours to fill with the demonstration. */
function spawnRegistry(args: string[]): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env;
  const program = join(projectRoot, 'registry', 'main.ts');
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...args], {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  return child;
}

function waitUntilReady(child: ChildProcess, log?: (line: string) => void): Promise<RegExpMatchArray> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      reject(
        new Error(`The registry did not start (${why}). Its data is untouched. It printed:\n${printed}`),
      );
    };
    const limit = setTimeout(() => fail(`no address after ${START_MS / 1000} s`), START_MS);
    const ended = (code: number | null) => fail(`it ended with ${code}`);
    child.once('error', (error) => fail(error.message));
    child.once('exit', ended);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed = (printed + text).slice(-4_000);
        for (const line of text.split('\n')) if (line.trim()) log?.(line);
        const ready = READY.exec(printed);
        if (!ready) return;
        clearTimeout(limit);
        child.off('exit', ended);
        resolve(ready);
      });
    }
  });
}
