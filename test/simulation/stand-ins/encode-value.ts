/** Stands in for renderer/db/encode-value.ts: values are kept as they are. */
export const VALUE_BYTES = 52 * 1024;

export function encodeValue(_key: unknown, _at: string, content: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(content);
}

export function encodeGzip(_key: unknown, _at: string, content: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(content);
}

export function readPlain(_key: unknown, value: Uint8Array): Uint8Array | null {
  return value;
}

export function decodeValue(_key: unknown, _at: string, value: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(value);
}

export function sealPacked(_key: unknown, _at: string, packed: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(packed);
}

export function openPacked(_key: unknown, _at: string, value: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(value);
}

export function packValue(content: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(content);
}

export function unpackValue(value: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(value);
}

export function unzip(gzip: Uint8Array): Promise<Uint8Array> {
  return Promise.resolve(gzip);
}
