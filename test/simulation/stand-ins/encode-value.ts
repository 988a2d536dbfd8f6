/** Stands in for renderer/db/encode-value.ts: values are kept as they are. */
export const VALUE_BYTES = 52 * 1024;

export function encodeValue(content: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(content);
}

export function encodeGzip(content: Uint8Array): Uint8Array {
  return content;
}

export function readPlain(value: Uint8Array): Uint8Array | null {
  return value;
}

export function decodeValue(value: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(value);
}
