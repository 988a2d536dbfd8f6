import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Days of logs that are kept. */
const DAYS = 14;

export type Log = (place: string, cause: unknown) => void;

/**
 * Appends to `<folder>/desk-<date>.log`. Of an error its name, code and stack frames are written, never its
 * message: messages of parsers quote what they were reading.
 */
export function openLog(options: { readonly folder: string; readonly now: () => number }): Log {
  const { folder, now } = options;
  let swept = false;
  return (place, cause) => {
    const time = new Date(now()).toISOString();
    const line = `${time} ${place} ${describeCause(cause)}\n`;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      appendFileSync(join(folder, `desk-${time.slice(0, 10)}.log`), line, { mode: 0o600 });
      if (!swept) sweep(folder);
      swept = true;
    } catch {
      // A log that cannot be written must not become a second failure.
      process.stderr.write(line);
    }
  };
}

export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause.slice(0, 200) : typeof cause;
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${cause.name}${code}`, ...frames.slice(0, 12)].join('\n');
}

function sweep(folder: string): void {
  const logs = readdirSync(folder).filter((name) => /^desk-\d{4}-\d{2}-\d{2}\.log$/.test(name));
  for (const name of logs.sort().slice(0, -DAYS)) rmSync(join(folder, name), { force: true });
}
