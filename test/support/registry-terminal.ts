import { runCommandLine } from '../../registry/commands/command-line';

export type CommandOutput = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command of the registry in this process, as if typed in `cwd`. */
export async function runRegistry(
  args: readonly string[],
  options: { readonly cwd: string; readonly lang?: 'ru' | 'en'; readonly database?: string },
): Promise<CommandOutput> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await runCommandLine(args, {
    cwd: options.cwd,
    environment: {
      LANG: options.lang === 'ru' ? 'ru_RU.UTF-8' : 'en_GB.UTF-8',
      ...(options.database === undefined ? {} : { DATABASE_URL: options.database }),
    },
    out: (line) => void lines.out.push(line),
    err: (line) => void lines.err.push(line),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out: lines.out.join('\n'), err: lines.err.join('\n') };
}
