import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyFiles } from './verify/verify-files';

/** `npm run verify -- packet.asice --ca ca.pem`: what docs/verify/README.md describes. Exit code 0, 1 or 2. */
const USAGE =
  'npm run verify -- packet.asice --ca ca.pem [--crl crl.pem] [--receipt receipt.asice] [--previous earlier.asice] [--at 2026-11-23]';

function readWords() {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ca: text, crl: text, receipt: text, previous: text, at: text },
  });
  const [packet, more] = positionals;
  if (packet === undefined || more !== undefined || values.ca === undefined) throw new Error('usage');
  // npm starts programs in the project's folder and says where it was called.
  const place = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const optional = (path: string | undefined): string | null => (path === undefined ? null : place(path));
  const { ca, crl, receipt, previous, at = null } = values;
  return {
    packet: place(packet),
    ca: place(ca),
    crl: optional(crl),
    receipt: optional(receipt),
    previous: optional(previous),
    at,
  };
}

let asked: ReturnType<typeof readWords> | null = null;
try {
  asked = readWords();
} catch {
  console.error(USAGE);
  process.exitCode = 2;
}
if (asked) process.exitCode = await verifyFiles(asked, (line) => console.log(line));
