import { describe, expect, it } from 'vitest';
import { createBitWriter, readBits, readRice } from '../../../shared/search/bit-stream';

describe('bit stream', () => {
  it('reads every Rice code back, however many ones it begins with and wherever in a byte', () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    for (let lead = 0; lead < 8; lead += 1) {
      for (const shift of [0, 1, 7, 20]) {
        for (const number of [...numbers, 4_095, 65_537, 1_000_003]) {
          // A million ones would take long.
          if (number >>> shift > 5_000) continue;
          const writer = createBitWriter();
          writer.write(0, lead);
          writer.writeRice(number, shift);
          writer.writeRice(5, shift);
          const reader = readBits(writer.take(), 0);
          reader.at = lead;
          const read = [readRice(reader, shift), readRice(reader, shift)];
          expect(read, `shift ${shift}, ${lead} bits into a byte`).toEqual([number, 5]);
        }
      }
    }
  });
});
