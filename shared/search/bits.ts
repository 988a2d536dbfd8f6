/** A set of numbers below a limit, a bit each. */
export type Bits = Uint32Array<ArrayBuffer>;

export function makeBits(limit: number): Bits {
  return new Uint32Array((limit + 31) >>> 5);
}

export function hasBit(bits: Bits, number: number): boolean {
  return ((bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}

export function setBit(bits: Bits, number: number): void {
  bits[number >>> 5]! |= 1 << (number & 31);
}

export function clearBit(bits: Bits, number: number): void {
  bits[number >>> 5]! &= ~(1 << (number & 31));
}

export function isEmpty(bits: Bits): boolean {
  return bits.every((word) => word === 0);
}

export function keepCommon(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at]! &= others[at] ?? 0;
}

export function addBits(bits: Bits, others: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at]! |= others[at] ?? 0;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word of bits) for (; word !== 0; word = (word & (word - 1)) >>> 0) count += 1;
  return count;
}

/** Calls `take` with each number in the set, in order. */
export function eachBit(bits: Bits, take: (number: number) => void): void {
  for (let at = 0; at < bits.length; at += 1) {
    for (let word = bits[at]!; word !== 0; word = (word & (word - 1)) >>> 0) {
      take(at * 32 + 31 - Math.clz32(word & -word));
    }
  }
}
