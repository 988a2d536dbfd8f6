import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  runRegistryCommand,
  startRegistryProcess,
  type CommandResult,
  type RegistryProcess,
} from '../../build/process/registry-process';

/** The real registry's program on a data folder of its own: the one that `npm run registry -- start` runs. */
export type RegistryUnderTest = {
  /** e.g. `http://127.0.0.1:40123`; the same after a restart. */
  address: string;
  port: number;
  dataFolder: string;
  /** Cuts it off; its data stays. */
  stop: () => Promise<void>;
  /** Brings it back on the same port and data. */
  restart: () => Promise<void>;
  /** Runs a command of its command line (`enrol-code --reviewer demo`); throws when it fails. Returns its output. */
  command: (...args: string[]) => Promise<string>;
  /** The same without judging: exit code and both outputs. */
  tryCommand: (...args: string[]) => Promise<CommandResult>;
  /** A one-time enrolment code, as `REVIEW_DESK_ENROL` wants it: `<address>#<code>`. */
  enrolment: (reviewer?: string) => Promise<string>;
  /** Stops it and removes its data folder, where that was made here. */
  remove: () => Promise<void>;
};

type Options = {
  /** An existing or new folder, which is left in place; without it, a temporary one. */
  dataFolder?: string;
  /** Fills it with so many applications of the demonstration call. */
  seed?: number;
  log?: (line: string) => void;
};

export async function startRegistryProgram(options: Options = {}): Promise<RegistryUnderTest> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'review-registry-'));
  const start = (port: number) =>
    startRegistryProcess({ dataFolder, port, ...(options.log ? { log: options.log } : {}) });
  let running: RegistryProcess = await start(0);
  const { address, port } = running;

  const tryCommand = (...args: string[]) => runRegistryCommand(dataFolder, args);
  const command = async (...args: string[]) => {
    const { code, stdout, stderr } = await tryCommand(...args);
    if (code !== 0) throw new Error(`registry ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  };
  if (options.seed) await command('seed', '--size', String(options.seed));

  return {
    address,
    port,
    dataFolder,
    stop: () => running.stop(),
    restart: async () => {
      await running.stop();
      running = await start(port);
    },
    command,
    tryCommand,
    enrolment: async (reviewer = 'demo') => {
      const printed = await command('enrol-code', '--reviewer', reviewer);
      return `${address}#${printed.trim().split('\n').at(-1)?.trim()}`;
    },
    remove: async () => {
      await running.stop();
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
