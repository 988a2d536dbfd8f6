import { readVarint, unpackSnappy } from './unpack-snappy';

/** LevelDB's files as an attacker would read them: github.com/google/leveldb, doc/table_format.md and log_format.md. */
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
const FOOTER = 48;
const SNAPPY = 1;

const LOG_BLOCK = 32 * 1024;
const LOG_HEAD = 7;

/** The blocks of a table (`.ldb`), decompressed; null when the file is none. */
export function readTableBlocks(file: Uint8Array): Uint8Array[] | null {
  const footer = file.subarray(file.length - FOOTER);
  if (footer.length < FOOTER || MAGIC.some((byte, at) => footer[FOOTER - 8 + at] !== byte)) return null;
  const meta = readHandle(footer, 0);
  const index = meta && readHandle(footer, meta.next);
  const indexBlock = index && readBlock(file, index);
  if (!meta || !index || !indexBlock) return null;
  const handles = [meta, index, ...readIndex(indexBlock)];
  return handles.map((handle) => readBlock(file, handle)).filter((block) => block !== null);
}

type Handle = { readonly offset: number; readonly size: number };

function readHandle(bytes: Uint8Array, from: number) {
  const offset = readVarint(bytes, from);
  const size = offset && readVarint(bytes, offset.next);
  return size && { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(file: Uint8Array, { offset, size }: Handle): Uint8Array | null {
  const content = file.subarray(offset, offset + size);
  return file[offset + size] === SNAPPY ? unpackSnappy(content) : content.slice();
}

/** Each entry: shared length of the key, the rest of its length, length of the value; then the two. */
function readIndex(block: Uint8Array): Handle[] {
  const restarts = new DataView(block.buffer, block.byteOffset).getUint32(block.length - 4, true);
  const end = block.length - 4 - 4 * restarts;
  const handles: Handle[] = [];
  for (let at = 0; at < end;) {
    const shared = readVarint(block, at);
    const key = shared && readVarint(block, shared.next);
    const value = key && readVarint(block, key.next);
    if (!value) break;
    const handle = readHandle(block, value.next + key.value);
    if (handle) handles.push(handle);
    at = value.next + key.value + value.value;
  }
  return handles;
}

/** The records of a log, joined where a block cut them; whatever does not look like one is passed over with its block. */
export function readLogRecords(file: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let block = 0; block < file.length; block += LOG_BLOCK) {
    const end = Math.min(block + LOG_BLOCK, file.length);
    for (let at = block; at + LOG_HEAD <= end;) {
      const size = file[at + 4]! | (file[at + 5]! << 8);
      const kind = file[at + 6]!;
      if (kind < 1 || kind > 4 || at + LOG_HEAD + size > end) break;
      pieces.push(file.subarray(at + LOG_HEAD, at + LOG_HEAD + size));
      at += LOG_HEAD + size;
    }
  }
  return Buffer.concat(pieces);
}
