import { answerQuery } from '../../../renderer/search/answer-query';
import { createShelf, FULL } from '../../../renderer/search/shelf';
import { eachBit } from '../../../shared/search/bits';
import { decodeSegment, encodeSegment } from '../../../shared/search/encode-segment';
import { parseQuery } from '../../../shared/search/parse-query';
import { createSegmentPacker } from '../../../shared/search/segment';
import type { SearchContender } from './search-contender';

/** The desk's index as its worker keeps it: rows in one segment, texts in full ones, encoded as they are stored. */
export function makeDeskContender(): SearchContender {
  const numberOf = (id: string) => Number(id);
  const shelf = createShelf(numberOf);
  const rows = createShelf(numberOf);
  const rowPacker = createSegmentPacker();
  let packer = createSegmentPacker();
  let count = 0;
  const shelve = () => {
    shelf.put(decodeSegment(encodeSegment(packer.pack()))!, null);
    packer = createSegmentPacker();
  };
  return {
    add: (number, { number: own, title, applicant, inn, region, ...body }) => {
      rowPacker.add(String(number), '1', { number: own, title, applicant, inn, region });
      packer.add(String(number), '1', body);
      count += 1;
      if (packer.size() === FULL) shelve();
    },
    build: () => {
      if (packer.size() > 0) shelve();
      rows.put(rowPacker.pack(), null);
    },
    ask: ({ text }) => {
      const pieces = [...rows.pieces(), ...shelf.pieces()];
      const { hits } = answerQuery(pieces, parseQuery(text), { limit: count, finds: 0 });
      const found: number[] = [];
      eachBit(hits[0]!, (number) => {
        if (hits.every((bits) => (bits[number >>> 5]! & (1 << (number & 31))) !== 0)) found.push(number);
      });
      return found;
    },
  };
}
