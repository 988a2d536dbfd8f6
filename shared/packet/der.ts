/**
 * One value of a DER encoding. `tag` is the identifier octet (0x30 SEQUENCE, 0x31 SET, 0xa0 [0] constructed…),
 * `raw` the whole encoding, `content` what follows the length, `children` the values inside a constructed one.
 */
export type DerValue = {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly content: Uint8Array;
  readonly children: readonly DerValue[];
};

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED = 0x20;
const MAX_DEPTH = 24;
const MAX_VALUES = 5_000;

/**
 * Parses bytes that are one strict DER value and nothing else; null otherwise. Never throws.
 * Refused: indefinite and over-long lengths, trailing bytes, tags above 30, non-minimal integers, booleans other
 * than 00 and FF, constructed strings, sets out of order. Lax readers accept these, and two readings of one
 * signature are one too many.
 */
export function parseDer(bytes: Uint8Array, maxValues = MAX_VALUES): DerValue | null {
  const budget = { values: maxValues };
  const value = readValue(bytes, 0, 0, budget);
  return value && value.raw.length === bytes.length ? value : null;
}

function readValue(
  bytes: Uint8Array,
  at: number,
  depth: number,
  budget: { values: number },
): DerValue | null {
  const tag = bytes[at];
  const length = readLength(bytes, at + 1);
  budget.values -= 1;
  if (tag === undefined || (tag & 0x1f) === 0x1f || !length || depth > MAX_DEPTH || budget.values < 0)
    return null;
  const end = length.next + length.value;
  if (end > bytes.length) return null;
  const content = bytes.subarray(length.next, end);
  const children = tag & CONSTRUCTED ? readChildren(content, depth + 1, budget) : [];
  const value = children && { tag, raw: bytes.subarray(at, end), content, children };
  return value && isStrict(value) ? value : null;
}

/** Identifier and length octets of a value that need not be all there; `next` is where its content begins. */
export function readDerHead(
  bytes: Uint8Array,
  at: number,
): { readonly tag: number; readonly length: number; readonly next: number } | null {
  const tag = bytes[at];
  const length = readLength(bytes, at + 1);
  return tag === undefined || !length ? null : { tag, length: length.value, next: length.next };
}

function readLength(bytes: Uint8Array, at: number): { value: number; next: number } | null {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { value: first, next: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + 1 + count > bytes.length) return null;
  let value = 0;
  for (let n = 1; n <= count; n += 1) value = value * 256 + bytes[at + n]!;
  const minimal = value >= 0x80 && bytes[at + 1] !== 0;
  return minimal ? { value, next: at + 1 + count } : null;
}

function readChildren(content: Uint8Array, depth: number, budget: { values: number }): DerValue[] | null {
  const children: DerValue[] = [];
  for (let at = 0; at < content.length;) {
    const child = readValue(content, at, depth, budget);
    if (!child) return null;
    children.push(child);
    at += child.raw.length;
  }
  return children;
}

function isStrict({ tag, content, children }: DerValue): boolean {
  // Application and private tags do not occur in certificates and signatures.
  if ((tag & 0xc0) === 0x40 || (tag & 0xc0) === 0xc0) return false;
  if ((tag & 0xc0) === 0x80) return true;
  const shouldBeConstructed = tag === TAG.sequence || tag === TAG.set;
  if (shouldBeConstructed !== ((tag & CONSTRUCTED) !== 0)) return false;
  switch (tag) {
    case TAG.boolean:
      return content.length === 1 && (content[0] === 0 || content[0] === 0xff);
    case TAG.integer:
      return isMinimalInteger(content);
    case TAG.bitString:
      return isBitString(content);
    case TAG.nothing:
      return content.length === 0;
    case TAG.oid:
      return isOid(content);
    case TAG.set:
      return children.every((child, n) => n === 0 || compareBytes(children[n - 1]!.raw, child.raw) <= 0);
    default:
      return true;
  }
}

function isMinimalInteger(content: Uint8Array): boolean {
  if (content.length < 2) return content.length === 1;
  const [first, second] = [content[0]!, content[1]!];
  return !(first === 0 && second < 0x80) && !(first === 0xff && second >= 0x80);
}

function isBitString(content: Uint8Array): boolean {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (content.length === 1 && unused !== 0)) return false;
  return content.length === 1 || (content[content.length - 1]! & ((1 << unused) - 1)) === 0;
}

function isOid(content: Uint8Array): boolean {
  if (content.length === 0 || (content[content.length - 1]! & 0x80) !== 0) return false;
  // No part of a number starts with a zero group.
  return content.every((byte, n) => byte !== 0x80 || (n > 0 && (content[n - 1]! & 0x80) !== 0));
}

/** Order of encodings in a DER SET OF (X.690, 11.6); also tells whether two byte strings are equal (0). */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let n = 0; n < shared; n += 1) {
    if (a[n] !== b[n]) return a[n]! - b[n]!;
  }
  return a.length - b.length;
}
