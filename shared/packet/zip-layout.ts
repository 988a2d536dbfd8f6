import { fail, ok, type Result } from '../result';
import { compareBytes } from './der';
import { isEntryName } from './entry-names';
import { PACKET_LIMITS } from './packet';
import {
  CENTRAL_HEADER,
  centralHeader,
  END_RECORD,
  endRecord,
  localHeader,
  METHOD,
  type EntryRecord,
} from './zip-records';

/** An entry whose header was checked; its compressed bytes are `bytes[dataStart … dataStart + compressedSize)`. */
export type ZipEntry = EntryRecord & { readonly dataStart: number };

/**
 * Walks a container so that every byte belongs to exactly one declared entry or to the directory, and answers
 * the entries in file order. Nothing is inflated.
 *
 * A header is not judged field by field: it is written again from what it says and must come out the same, in
 * both places. So there is no room for comments, extra fields, flags, attributes, gaps or overlaps.
 * Errors: `zip-layout`, `entry-name`, `limit-entries`, `limit-size`, `limit-ratio`.
 */
export function readZipLayout(bytes: Uint8Array): Result<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endAt = bytes.length - END_RECORD.size;
  if (endAt < 0 || view.getUint32(endAt, true) !== END_RECORD.signature) return broken(endAt);
  const count = view.getUint16(endAt + 10, true);
  if (count > PACKET_LIMITS.entries) return fail('limit-entries', { details: { entries: count } });
  const directoryAt = view.getUint32(endAt + 16, true);
  if (!same(bytes, endAt, endRecord(count, endAt - directoryAt, directoryAt))) return broken(endAt);

  const entries: ZipEntry[] = [];
  let central = directoryAt;
  let local = 0;
  for (let n = 0; n < count; n += 1) {
    const read = readEntry(bytes, view, { central, local, directoryAt, endAt });
    if (!read.ok) return read;
    entries.push(read.value);
    central += CENTRAL_HEADER.size + read.value.name.length;
    local = read.value.dataStart + read.value.compressedSize;
  }
  if (central !== endAt || local !== directoryAt) return broken(central);
  return checkTogether(entries);
}

type Position = { central: number; local: number; directoryAt: number; endAt: number };

/** The next entry: its directory record at `central` must describe the local header at `local`. */
function readEntry(bytes: Uint8Array, view: DataView, at: Position): Result<ZipEntry> {
  if (at.central + CENTRAL_HEADER.size > at.endAt) return broken(at.central);
  const nameLength = view.getUint16(at.central + 28, true);
  const nameAt = at.central + CENTRAL_HEADER.size;
  if (nameAt + nameLength > at.endAt) return broken(at.central);
  const name = String.fromCharCode(...bytes.subarray(nameAt, nameAt + Math.min(nameLength, 200)));
  if (!isEntryName(name)) return fail('entry-name', { details: { name: printable(name) } });

  const entry: EntryRecord = {
    name,
    method: view.getUint16(at.central + 10, true),
    crc: view.getUint32(at.central + 16, true),
    compressedSize: view.getUint32(at.central + 20, true),
    size: view.getUint32(at.central + 24, true),
    offset: at.local,
  };
  const header = localHeader(entry);
  const dataStart = at.local + header.length;
  const fits =
    same(bytes, at.central, centralHeader(entry)) &&
    same(bytes, at.local, header) &&
    dataStart + entry.compressedSize <= at.directoryAt;
  if (!fits) return broken(at.local);
  return checkSizes({ ...entry, dataStart });
}

function checkSizes(entry: ZipEntry): Result<ZipEntry> {
  const { method, size, compressedSize, name } = entry;
  if (method === METHOD.stored) return size === compressedSize ? ok(entry) : broken(entry.offset);
  if (method !== METHOD.deflated) return broken(entry.offset);
  const tooDense = size > compressedSize * PACKET_LIMITS.ratio;
  return tooDense ? fail('limit-ratio', { details: { name, limit: PACKET_LIMITS.ratio } }) : ok(entry);
}

function checkTogether(entries: ZipEntry[]): Result<ZipEntry[]> {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return fail('entry-name', { details: { name } });
    names.add(name);
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > PACKET_LIMITS.bytes) return fail('limit-size', { details: { limit: PACKET_LIMITS.bytes } });
  return ok(entries);
}

function same(bytes: Uint8Array, at: number, expected: Uint8Array): boolean {
  return compareBytes(bytes.subarray(at, at + expected.length), expected) === 0;
}

function broken(at: number) {
  return fail('zip-layout', { details: { offset: Math.max(0, at) } });
}

/** Names that are refused may hold anything: they are shown as ASCII. */
function printable(name: string): string {
  return name.slice(0, 60).replace(/[^\x20-\x7e]/g, '?');
}
