import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl } from '../openssl';

/** Opens an encrypted packet as the README shows, with the key of the registry whose data folder this is. */
export function decryptWithOpenssl(dataFolder: string, packet: string, out: string): void {
  const work = mkdtempSync(join(tmpdir(), 'review-decrypt-'));
  try {
    const text = readFileSync(join(dataFolder, 'authority', 'authority.json'), 'utf8');
    const { encryption } = JSON.parse(text) as { encryption: { certificate: string; key: string }[] };
    writeFileSync(join(work, 'key.pem'), encryption[0]!.key);
    writeFileSync(join(work, 'recip.pem'), encryption[0]!.certificate);
    const words = 'cms -decrypt -binary -inform DER -inkey key.pem -recip recip.pem'.split(' ');
    const run = openssl(work, ...words, '-in', packet, '-out', out);
    if (!run.ok) throw new Error(`openssl did not open ${packet}: ${run.said}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
