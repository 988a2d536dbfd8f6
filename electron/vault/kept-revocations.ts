import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { readRevocationList } from '../../shared/packet/revocation-list';
import type { RevocationList } from '../../shared/packet/verified-packet';
import { ok, type Result } from '../../shared/result';
import { writeWhole, type FileSystem } from './write-whole';

export type KeptRevocations = {
  /** The newest list of this CA that the desk has seen; null where it has seen none. */
  readonly read: (ca: string) => RevocationList | null;
  /** Keeps a list that the CA signed and that is newer than the one held (PKT-132); says nothing of others. */
  readonly keep: (der: Uint8Array, ca: string) => Promise<Result<null>>;
};

type Held = { readonly ca: string; readonly list: RevocationList };

/** The revocation list beside the vault. A damaged file counts as none: the next exchange brings it again. */
export async function openRevocations(options: {
  readonly folder: string;
  readonly ca: string | null;
  readonly crypto: PacketCrypto;
  readonly files: FileSystem | undefined;
}): Promise<KeptRevocations> {
  const { folder, crypto, files } = options;
  const path = join(folder, 'revocations.crl');
  let held: Held | null = null;
  if (options.ca !== null) {
    const der = await readFile(path).catch(() => null);
    const list = der && (await readRevocationList(new Uint8Array(der), options.ca, crypto));
    if (list) held = { ca: options.ca, list };
  }
  const read = (ca: string) => (held?.ca === ca ? held.list : null);
  return {
    read,
    keep: async (der, ca) => {
      const list = await readRevocationList(der, ca, crypto);
      if (!list || list.number <= (read(ca)?.number ?? -1)) return ok(null);
      // In force at once, whatever the disk says.
      held = { ca, list };
      return writeWhole(path, der, { mode: 0o600, files });
    },
  };
}
