import { spawn } from 'node:child_process';
import { resolveRuntime } from '../../../build/runtime/resolve-runtime';
import { sandboxArguments } from '../../../build/runtime/sandbox-arguments';
import { projectRoot } from '../../../build/setup/project-root';
import type { Measured } from './contender';
import type { Engine } from './engine';

const RUN_MS = 20 * 60_000;

/** The real Electron, under the desk's own scheme; `application` is what `buildBench` made. */
export async function openElectron(application: string): Promise<Engine> {
  const { executable, version } = await resolveRuntime({ root: projectRoot, say: () => {} });
  return {
    name: `Electron ${version}`,
    run: async ({ folders, profile, contender, phase }) => {
      const { code, stdout, stderr } = await runToEnd(executable, [
        ...sandboxArguments(executable),
        `--user-data-dir=${profile}`,
        '--disable-gpu',
        `--bench-corpus=${folders.corpus}`,
        `--bench-page=${folders.page}`,
        `--bench-contenders=${folders.contenders}`,
        `--bench-contender=${contender}`,
        `--bench-phase=${phase}`,
        application,
      ]);
      const line = stdout.split('\n').find((text) => text.startsWith('BENCH '));
      if (!line) throw new Error(`${contender} did not finish to ${phase} (${code}):\n${stdout}\n${stderr}`);
      return JSON.parse(line.slice('BENCH '.length)) as Measured;
    },
  };
}

function runToEnd(executable: string, args: readonly string[]) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: RUN_MS });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
  });
}
