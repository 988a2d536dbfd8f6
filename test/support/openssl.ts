import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ZipPart } from '../../shared/packet/write-zip';

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('openssl is not installed: the tests that compare with it are skipped');

/** Runs openssl in a folder; answers what it said and whether it was content. */
export function openssl(folder: string, ...words: string[]): { ok: boolean; said: string } {
  const run = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8', timeout: 20_000 });
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` };
}

/** Lays the parts of a packet out as files, as `unzip` does. */
export function layOut(folder: string, parts: readonly ZipPart[]): void {
  for (const { name, bytes } of parts) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}

/** The command that the README shows. */
export function verifyWithOpenssl(folder: string, caFile: string): { ok: boolean; said: string } {
  const words = 'cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s';
  return openssl(
    folder,
    ...words.split(' '),
    ...['-content', 'META-INF/ASiCManifest001.xml', '-CAfile', caFile, '-out', join(folder, 'verified')],
  );
}
