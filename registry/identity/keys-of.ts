import type { RegistryKeys } from '../../shared/registry-protocol/feed';
import type { Registry } from '../registry';

/** What `GET /v1/state` and intake packets say of keys (PKT-131). */
export async function keysOf({
  authority,
  revocations,
}: Pick<Registry, 'authority' | 'revocations'>): Promise<RegistryKeys> {
  const { der } = await revocations.current();
  const { encryptionPem: encryption, recoveryPem: recovery } = authority;
  return { crl: Buffer.from(der).toString('base64'), encryption, recovery };
}
