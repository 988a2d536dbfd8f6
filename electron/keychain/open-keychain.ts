import { safeStorage } from 'electron';
import type { Protect } from '../vault/vault';

/**
 * The system's keychain, where there is a real one. Linux without a secret service offers `basic_text`, a key
 * that is in the program: that is not a secret, so it counts as none.
 */
export function openKeychain(): Protect {
  return {
    by: 'keychain',
    available: isAvailable(),
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}

function isAvailable(): boolean {
  try {
    if (!safeStorage.isEncryptionAvailable()) return false;
    // Absent on older engines and on systems other than Linux.
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend?.() : undefined;
    return backend !== 'basic_text' && backend !== 'unknown';
  } catch {
    return false;
  }
}
