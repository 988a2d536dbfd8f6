/** What the database of a desk is sealed with, while the desk is open. */
export type DeskKeys = {
  /** AES-256, for the reviewer's rows: raw, since they are sealed without waiting for anything. */
  readonly rows: Uint8Array;
  /** AES-256-GCM, for what was pulled. Cannot be read out again. */
  readonly values: CryptoKey;
};

/** Null, where a test has switched sealing off. */
export async function importDeskKeys(keys: {
  readonly rows: Uint8Array | null;
  readonly values: Uint8Array | null;
}): Promise<DeskKeys | null> {
  if (!keys.rows || !keys.values) return null;
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const raw = keys.values as BufferSource;
  return { rows: keys.rows, values: await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages) };
}

/** The sealed database of a desk stands beside the plain one of earlier versions, until that has been moved. */
export function databaseNameOf(deskId: string, keys: DeskKeys | null): string {
  return keys ? sealedNameOf(plainNameOf(deskId)) : plainNameOf(deskId);
}

/** A desk enrolled anew is another desk: it never reads what the one before it kept. */
export function plainNameOf(deskId: string): string {
  return `desk-${deskId}`;
}

export function sealedNameOf(plain: string): string {
  return `${plain}-sealed`;
}
