import { spawn } from 'node:child_process';

export type Ended = { readonly code: number | null; readonly output: string };

const RUN_MS = 30_000;

/** Runs a program to its end, with what it wrote to both outputs; one that does not end is ended. */
export function runProgram(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const force = setTimeout(() => child.kill('SIGKILL'), RUN_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(force);
      resolve({ code, output });
    });
  });
}
