import { encodeUtf8 } from './utf8';

/**
 * The three records of a zip file as packets hold them (docs/packet-spec.md, PKT-10…): every field but the
 * names, check sums, sizes, method and offsets has one permitted value, so no byte can carry anything else.
 */
export const LOCAL_HEADER = { signature: 0x04034b50, size: 30 } as const;
export const CENTRAL_HEADER = { signature: 0x02014b50, size: 46 } as const;
export const END_RECORD = { signature: 0x06054b50, size: 22 } as const;
export const METHOD = { stored: 0, deflated: 8 } as const;

/** Zip 2.0, MS-DOS attributes: no symbolic links, no permissions. */
const VERSION = 20;
/** 1980-01-01: the earliest date of the format. Times live in packet.json. */
const DOS_DATE = 0x0021;

export type EntryRecord = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Of the local header from the start of the file, bytes. */
  readonly offset: number;
};

/** The 26 bytes that both headers share, from `version needed` to `extra length`. */
function writeCommon(view: DataView, at: number, entry: EntryRecord, nameLength: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint16(at + 8, DOS_DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.compressedSize, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, nameLength, true);
}

export function localHeader(entry: EntryRecord): Uint8Array<ArrayBuffer> {
  const name = encodeUtf8(entry.name);
  const bytes = new Uint8Array(LOCAL_HEADER.size + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LOCAL_HEADER.signature, true);
  writeCommon(view, 4, entry, name.length);
  bytes.set(name, LOCAL_HEADER.size);
  return bytes;
}

export function centralHeader(entry: EntryRecord): Uint8Array<ArrayBuffer> {
  const name = encodeUtf8(entry.name);
  const bytes = new Uint8Array(CENTRAL_HEADER.size + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, CENTRAL_HEADER.signature, true);
  view.setUint16(4, VERSION, true);
  writeCommon(view, 6, entry, name.length);
  view.setUint32(42, entry.offset, true);
  bytes.set(name, CENTRAL_HEADER.size);
  return bytes;
}

export function endRecord(
  entries: number,
  directorySize: number,
  directoryOffset: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(END_RECORD.size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, END_RECORD.signature, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, directorySize, true);
  view.setUint32(16, directoryOffset, true);
  return bytes;
}
