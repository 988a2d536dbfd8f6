import { TAG } from './der';

/** A DER value with this identifier octet around these encodings. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joinBytes([derHead(tag, length), ...parts]);
}

/** Identifier and length octets of a value whose content comes later; up to 4 GiB. */
export function derHead(tag: number, length: number): Uint8Array<ArrayBuffer> {
  if (length < 0x80) return new Uint8Array([tag, length]);
  const bytes = bytesOf(length);
  return new Uint8Array([tag, 0x80 | bytes.length, ...bytes]);
}

export function writeOid(text: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const groups = [first * 40 + second, ...rest].flatMap((number) => {
    const digits = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      digits.unshift((left % 128) | 0x80);
    }
    return digits;
  });
  return writeDer(TAG.oid, new Uint8Array(groups));
}

/** A non-negative INTEGER, of a number or of its big-endian bytes. */
export function writeInteger(value: number | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = typeof value === 'number' ? bytesOf(value) : [...value];
  while (bytes.length > 1 && bytes[0] === 0 && bytes[1]! < 0x80) bytes.shift();
  if (bytes[0]! >= 0x80) bytes.unshift(0);
  return writeDer(TAG.integer, new Uint8Array(bytes));
}

/** AlgorithmIdentifier. */
export function writeAlgorithm(oid: string, ...parameters: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return writeDer(TAG.sequence, writeOid(oid), ...parameters);
}

/** UTCTime until 2049, GeneralizedTime after, in whole seconds (RFC 5280, 4.1.2.5). */
export function writeTime(time: Date): Uint8Array<ArrayBuffer> {
  const digits = `${time.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const utc = time.getUTCFullYear() < 2050;
  const text = utc ? digits.slice(2) : digits;
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  return writeDer(utc ? TAG.utcTime : TAG.generalizedTime, bytes);
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Big-endian, at least one byte. */
function bytesOf(number: number): number[] {
  const bytes = [number % 256];
  for (let left = Math.floor(number / 256); left > 0; left = Math.floor(left / 256)) {
    bytes.unshift(left % 256);
  }
  return bytes;
}
