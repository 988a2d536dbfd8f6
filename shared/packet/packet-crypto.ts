/**
 * The part of WebCrypto that packets need, as an argument: `webcrypto` of `node:crypto` fits, and so does a
 * browser's `crypto`. Keys are opaque here.
 */
export type PacketKey = object;

export type PacketCrypto = {
  readonly subtle: {
    digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>;
    importKey(
      format: 'spki',
      keyData: Uint8Array,
      algorithm: { name: string; namedCurve: string },
      extractable: boolean,
      keyUsages: 'verify'[],
    ): Promise<PacketKey>;
    verify(
      algorithm: { name: string; hash: string },
      key: never,
      signature: Uint8Array,
      data: Uint8Array,
    ): Promise<boolean>;
  };
};

/** SHA-256 of what comes piece by piece, which WebCrypto has not: `createHash('sha256')` of `node:crypto` fits. */
export type PacketHash = {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
};

/** Lower-case hex SHA-256. */
export async function sha256Hex(crypto: PacketCrypto, bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
