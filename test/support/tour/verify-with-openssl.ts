import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';

export type OpensslVerdict = {
  readonly ok: boolean;
  readonly said: string;
  /** The command, as the README shows it. */
  readonly command: string;
  /** Parts whose SHA-256 is the one in the signed manifest. */
  readonly parts: number;
};

/**
 * Verifies a packet as an auditor would, with no code of the product: unpacks it, lets `openssl cms -verify` judge the
 * signature over the manifest, and compares the digest of every part with the manifest.
 */
export async function verifyWithOpenssl(packet: string, ca: string, folder: string): Promise<OpensslVerdict> {
  mkdirSync(folder, { recursive: true });
  const parts = await unpack(packet);
  const manifest = join(folder, 'ASiCManifest001.xml');
  const signature = join(folder, 'signature001.p7s');
  writeFileSync(manifest, partOf(parts, 'META-INF/ASiCManifest001.xml'));
  writeFileSync(signature, partOf(parts, 'META-INF/signature001.p7s'));
  const args = [
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    signature,
    '-content',
    manifest,
  ];
  const run = spawnSync('openssl', [...args, '-CAfile', ca, '-out', '/dev/null'], { encoding: 'utf8' });
  const said = `${run.stdout}${run.stderr}`.trim();
  const counted = countDigests(parts, readFileSync(manifest, 'utf8'));
  return {
    ok: run.status === 0 && counted !== null,
    said,
    command:
      'openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s -content META-INF/ASiCManifest001.xml -CAfile ca.pem -out /dev/null',
    parts: counted ?? 0,
  };
}

async function unpack(packet: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(packet)])), { useWebWorkers: false });
  const parts = new Map<string, Uint8Array>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) parts.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return parts;
}

function partOf(parts: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const part = parts.get(name);
  if (!part) throw new Error(`the packet has no ${name}`);
  return part;
}

/** How many parts the manifest names with their right digest; null when one differs, is missing or is not named. */
function countDigests(parts: ReadonlyMap<string, Uint8Array>, manifest: string): number | null {
  const named = [
    ...manifest.matchAll(/DataObjectReference URI="([^"]+)"[\s\S]*?<(?:\w+:)?DigestValue>([^<]+)</g),
  ];
  const right = named.filter(([, uri, digest]) => {
    const part = parts.get(uri!);
    return part && createHash('sha256').update(part).digest('base64') === digest!.trim();
  });
  const unsigned = ['mimetype', 'META-INF/ASiCManifest001.xml', 'META-INF/signature001.p7s'];
  const covered = [...parts.keys()].every(
    (name) => unsigned.includes(name) || named.some(([, uri]) => uri === name),
  );
  return right.length === named.length && right.length > 0 && covered ? right.length : null;
}
