import { crc32c } from './crc32c';

/**
 * Where the whole records of a LevelDB log end, in bytes from its beginning, and what follows them.
 *
 * - `whole`: nothing.
 * - `torn`: a record that was begun and not finished, as a program leaves that is ended while it writes.
 * - `damaged`: bytes that are no record: zeros after a power cut, or a disk that fails.
 */
export type LogEnd = { readonly end: number; readonly follows: 'whole' | 'torn' | 'damaged' };

const BLOCK = 32_768;
/** Checksum (4), length (2), type (1). */
const HEAD = 7;
/** Types of pieces: a record is one FULL, or a FIRST, any MIDDLEs and a LAST. */
const FULL = 1;
const FIRST = 2;
const LAST = 4;

/**
 * Reads a log, or a manifest, which has the same form: github.com/google/leveldb, doc/log_format.md. `end` is where
 * the next record may be written without anything half-written before it.
 */
export function findLogEnd(bytes: Uint8Array): LogEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  let isOpen = false;
  let at = 0;
  for (;;) {
    const left = BLOCK - (at % BLOCK);
    // The rest of a block that is too short for a head is padding.
    if (left < HEAD) {
      if (at + left > bytes.length) return { end, follows: at < bytes.length || isOpen ? 'torn' : 'whole' };
      at += left;
      if (!isOpen) end = at;
    }
    if (at === bytes.length) return { end, follows: isOpen ? 'torn' : 'whole' };
    if (at + HEAD > bytes.length) return { end, follows: 'torn' };
    const length = view.getUint16(at + 4, true);
    const type = bytes[at + 6]!;
    const next = at + HEAD + length;
    const isBegin = type === FULL || type === FIRST;
    if (type < FULL || type > LAST || isBegin === isOpen || HEAD + length > BLOCK - (at % BLOCK)) {
      return { end, follows: 'damaged' };
    }
    if (next > bytes.length) return { end, follows: 'torn' };
    if (unmask(view.getUint32(at, true)) !== crc32c(bytes.subarray(at + 6, next))) {
      return { end, follows: 'damaged' };
    }
    at = next;
    isOpen = type !== FULL && type !== LAST;
    if (!isOpen) end = at;
  }
}

/** Checksums are stored turned and shifted, so that one over checksums is not trivial. */
function unmask(stored: number): number {
  const turned = (stored - 0xa282ead8) >>> 0;
  return ((turned >>> 17) | (turned << 15)) >>> 0;
}
