import { runCommandLine } from './commands/command-line';

/** Resolves when the process is asked to end. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    cwd: process.cwd(),
    environment: process.env,
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    untilStopped,
  });
} catch (error) {
  // A bug: one line for the person, the stack for those who ask for it.
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`registry: ${text}\n`);
  if (process.env.REVIEW_DESK_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}
