import type { FieldIndex } from './field-index';
import { TEXT_FIELDS, type TextField } from './query';
import type { Segment } from './segment';

/**
 * Grows when words are split, stemmed or packed in another way: what was packed before is packed anew. Merged segments
 * of format 1 may have lost places of words, which were misread (`bit-stream.ts`).
 */
export const SEGMENT_FORMAT = 2;

const ARRAYS = ['filled', 'letters', 'termAt', 'lists', 'listAt', 'places', 'placeAt'] as const;
const KINDS = {
  filled: Uint32Array,
  letters: Uint16Array,
  termAt: Uint32Array,
  lists: Uint8Array,
  listAt: Uint32Array,
  places: Uint8Array,
  placeAt: Uint32Array,
} as const;

type Head = Pick<Segment, 'ids' | 'stamps'> & {
  readonly format: number;
  /** Elements of each array, in the order above. */
  readonly fields: readonly (readonly [field: TextField, docs: number, ...counts: number[]])[];
};

/** Length of the head, the head, the arrays, each at a multiple of four bytes; little-endian, as all our systems are. */
export function encodeSegment({ ids, stamps, fields }: Segment): Uint8Array<ArrayBuffer> {
  const named = TEXT_FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field]] as const] : []));
  const head: Head = {
    format: SEGMENT_FORMAT,
    ids,
    stamps,
    fields: named.map(([field, index]) => [field, index.docs, ...ARRAYS.map((name) => index[name].length)]),
  };
  const text = encodeAscii(JSON.stringify(head));
  const arrays = named.flatMap(([, index]) => ARRAYS.map((name) => index[name]));
  const total = arrays.reduce((sum, array) => sum + inFours(array.byteLength), 4 + inFours(text.length));
  const bytes = new Uint8Array(total);
  new Uint32Array(bytes.buffer, 0, 1)[0] = text.length;
  bytes.set(text, 4);
  let at = 4 + inFours(text.length);
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += inFours(byteLength);
  }
  return bytes;
}

/** Null where the bytes are of another format, or not whole. The arrays are views of `bytes`. */
export function decodeSegment(bytes: Uint8Array<ArrayBuffer>): Segment | null {
  try {
    const length = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)[0]!;
    const head = JSON.parse(decodeAscii(bytes.subarray(4, 4 + length))) as Head;
    if (head.format !== SEGMENT_FORMAT) return null;
    let at = bytes.byteOffset + 4 + inFours(length);
    const fields = head.fields.map(([field, docs, ...counts]) => {
      const arrays = ARRAYS.map((name, number) => {
        const array = new KINDS[name](bytes.buffer, at, counts[number]!);
        at += inFours(array.byteLength);
        return [name, array] as const;
      });
      return [field, { docs, ...Object.fromEntries(arrays) } as unknown as FieldIndex] as const;
    });
    const { ids, stamps } = head;
    return at === bytes.byteOffset + bytes.byteLength
      ? { ids, stamps, fields: Object.fromEntries(fields) }
      : null;
  } catch {
    return null;
  }
}

function inFours(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** The text of JSON in ASCII: `shared` has no encoder of its own. */
function encodeAscii(text: string): Uint8Array {
  const ascii = text.replace(
    /[^\0-\x7f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Uint8Array.from(ascii, (_, at) => ascii.charCodeAt(at));
}

function decodeAscii(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x2000));
  }
  return text;
}
