import type { Protect } from './vault';
import { seal, unseal, type VaultFile } from './vault-file';

/** From the weakest to the strongest: secrets are moved upwards only. */
const STRENGTH = ['file', 'keychain', 'lock'] as const;

/**
 * The vault's file with its secrets under `protect`, where something weaker held them: a desk that had no keychain and
 * has one now, or that was enrolled before there was a lock. Null where nothing is to be moved, or cannot be: what the
 * keychain does not open any more stays as it is.
 */
export function moveUnder(
  { protect, earlier = protect }: { readonly protect: Protect; readonly earlier?: Protect },
  file: VaultFile | null,
): VaultFile | null {
  if (!file || !protect.available) return null;
  if (STRENGTH.indexOf(file.protection) >= STRENGTH.indexOf(protect.by)) return null;
  const move = (sealed: string): string | null => {
    const text = unseal(sealed, file.protection, earlier);
    return text.ok ? seal(text.value, protect) : null;
  };
  const [key, refreshToken] = [move(file.key), move(file.refreshToken)];
  if (key === null || refreshToken === null) return null;
  const moved = { ...file, protection: protect.by, key, refreshToken };
  if (!file.encryption) return moved;
  const encryption = file.encryption.flatMap(({ certificate, key: sealed }) => {
    const own = move(sealed);
    return own === null ? [] : [{ certificate, key: own }];
  });
  return encryption.length === file.encryption.length ? { ...moved, encryption } : null;
}
