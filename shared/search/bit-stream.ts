/** Writes bits one after the other into bytes that grow. */
export type BitWriter = {
  /** The lowest `count` bits of `value`, at most 24 of them. */
  readonly write: (value: number, count: number) => void;
  readonly writeRice: (value: number, shift: number) => void;
  /** Begins a byte of its own; returns its place. */
  readonly align: () => number;
  readonly take: () => Uint8Array<ArrayBuffer>;
};

/**
 * Rice code: a number is its part above `shift` bits, that many ones and a zero, and then the `shift` bits below. Short
 * where most numbers are about 2^shift (R. F. Rice, 1979).
 */
export function createBitWriter(): BitWriter {
  let bytes = new Uint8Array(1 << 12);
  let length = 0;
  let held = 0;
  let count = 0;
  const widen = () => {
    const wider = new Uint8Array(bytes.length * 2);
    wider.set(bytes);
    bytes = wider;
  };
  const write = (value: number, size: number) => {
    held |= (value & ((1 << size) - 1)) << count;
    count += size;
    if (length + 4 > bytes.length) widen();
    for (; count >= 8; count -= 8, held >>>= 8) bytes[length++] = held;
  };
  const align = () => {
    if (count > 0) write(0, 8 - count);
    return length;
  };
  return {
    write,
    writeRice: (value, shift) => {
      for (let above = value >>> shift; above > 0; above -= 1) write(1, 1);
      write(0, 1);
      write(value, shift);
    },
    align,
    take: () => bytes.slice(0, align()),
  };
}

/** Reads what was written, from a byte on. */
export type BitReader = { readonly bytes: Uint8Array; at: number };

export function readBits(bytes: Uint8Array, from: number): BitReader {
  return { bytes, at: from * 8 };
}

export function readBit(reader: BitReader): number {
  const bit = (reader.bytes[reader.at >>> 3]! >>> (reader.at & 7)) & 1;
  reader.at += 1;
  return bit;
}

export function readRice(reader: BitReader, shift: number): number {
  let above = 0;
  for (;;) {
    const zeros = ~peek(reader);
    const ones = zeros === 0 ? 32 : 31 - Math.clz32(zeros & -zeros);
    // Of what is looked at at once, 25 bits are sure to be there.
    if (ones < 24) {
      reader.at += ones + 1;
      above += ones;
      break;
    }
    reader.at += 24;
    above += 24;
  }
  const below = peek(reader) & ((1 << shift) - 1);
  reader.at += shift;
  return above * 2 ** shift + below;
}

/** The bits from here on, the next one lowest; beyond the end they are zero. */
function peek({ bytes, at }: BitReader): number {
  const byte = at >>> 3;
  const word = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
  return word >>> (at & 7);
}
