import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { verifyFiles, type VerifyOptions } from '../../build/verify/verify-files';
import { projectRoot } from '../../build/setup/project-root';

const SCRIPT = join(projectRoot, 'docs', 'verify', 'verify_packet.py');

export const hasPython =
  spawnSync('python3', ['--version']).status === 0 &&
  /^OpenSSL ([3-9]|\d\d)\./.test(spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '');
if (!hasPython) console.warn('python3 or OpenSSL 3 is not installed: the single-file verifier is not tested');

/** What a verifier said: its exit code, and its last line. */
export type Said = {
  readonly code: number | null;
  readonly verdict: string;
  readonly lines: readonly string[];
};

export type Files = { readonly packet: string; readonly ca: string } & Partial<VerifyOptions>;

/** `npm run verify`, without starting a process. */
export async function runOurs(files: Files): Promise<Said> {
  const lines: string[] = [];
  const options = { crl: null, receipt: null, previous: null, at: null, ...files };
  const code = await verifyFiles(options, (line) => lines.push(line));
  return { code, verdict: lines.at(-1) ?? '', lines };
}

/** docs/verify/verify_packet.py: Python's standard library and openssl, none of our code. */
export function runPython({ packet, ...files }: Files): Said {
  const words = Object.entries(files).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  const run = spawnSync('python3', ['-I', SCRIPT, packet, ...words], { encoding: 'utf8', timeout: 20_000 });
  const lines = run.stdout.trimEnd().split('\n');
  return { code: run.status, verdict: lines.at(-1) ?? run.stderr, lines: [...lines, run.stderr] };
}
