import * as nodeCrypto from 'node:crypto';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import type { PacketFileSource } from '../../shared/packet/intake-layout';
import { openEnvelope, type EnvelopeKey } from '../../shared/packet/open-envelope';
import { fail, type Result } from '../../shared/result';
import type { Protect } from './vault';
import { unseal, type VaultFile } from './vault-file';

const crypto = envelopeCryptoOf(nodeCrypto);

/** See `Vault.openEnvelope`. Keys are unsealed for this one packet. */
export async function openOwnEnvelope(
  source: PacketFileSource,
  file: VaultFile | null,
  by: { readonly protect: Protect; readonly signal: AbortSignal | undefined },
): Promise<Result<PacketFileSource>> {
  if (!file) return fail('not-enrolled');
  const keys: EnvelopeKey[] = [];
  for (const { certificate, key } of file.encryption ?? []) {
    const text = unseal(key, file.protection, by.protect);
    if (!text.ok) return text;
    keys.push({ certificate, pkcs8: new Uint8Array(Buffer.from(text.value, 'base64')) });
  }
  return openEnvelope(source, { keys, crypto, ...(by.signal ? { signal: by.signal } : {}) });
}
