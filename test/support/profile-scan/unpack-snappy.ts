/** Unpacks a Snappy block (google/snappy, format_description.txt), as LevelDB compresses its blocks; null when it is none. */
export function unpackSnappy(bytes: Uint8Array): Uint8Array | null {
  const length = readVarint(bytes, 0);
  if (!length || length.value > 64 * 1024 * 1024) return null;
  const out = new Uint8Array(length.value);
  let from = length.next;
  let to = 0;
  while (from < bytes.length) {
    const tag = bytes[from]!;
    const element = (tag & 3) === 0 ? readLiteral(bytes, from) : readCopy(bytes, from);
    if (!element || to + element.size > out.length) return null;
    if ('offset' in element) {
      if (element.offset === 0 || element.offset > to) return null;
      // Byte by byte: a copy may reach into what it writes.
      for (let n = 0; n < element.size; n += 1) out[to + n] = out[to + n - element.offset]!;
    } else out.set(bytes.subarray(element.at, element.at + element.size), to);
    to += element.size;
    from = element.next;
  }
  return to === out.length ? out : null;
}

function readLiteral(bytes: Uint8Array, from: number) {
  const short = bytes[from]! >> 2;
  const more = short < 60 ? 0 : short - 59;
  const size = 1 + (more === 0 ? short : readNumber(bytes, from + 1, more));
  const at = from + 1 + more;
  return at + size > bytes.length ? null : { at, size, next: at + size };
}

function readCopy(bytes: Uint8Array, from: number) {
  const tag = bytes[from]!;
  const kind = tag & 3;
  const width = kind === 1 ? 1 : kind === 2 ? 2 : 4;
  if (from + 1 + width > bytes.length) return null;
  const size = kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
  const low = readNumber(bytes, from + 1, width);
  return { size, offset: kind === 1 ? ((tag >> 5) << 8) | low : low, next: from + 1 + width };
}

function readNumber(bytes: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let n = 0; n < width; n += 1) value += (bytes[from + n] ?? 0) * 2 ** (8 * n);
  return value;
}

/** A little-endian base-128 number, as Snappy and LevelDB write lengths. */
export function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } | null {
  let value = 0;
  for (let n = 0; n < 8 && from + n < bytes.length; n += 1) {
    const byte = bytes[from + n]!;
    value += (byte & 0x7f) * 2 ** (7 * n);
    if (byte < 0x80) return { value, next: from + n + 1 };
  }
  return null;
}
