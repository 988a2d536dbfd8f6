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

/** The bytes of a container, wherever they lie: null for a range that is not all there. */
export type ZipSource = {
  readonly length: number;
  readonly range: (at: number, length: number) => Uint8Array | null;
};

export type ZipLimits = { readonly entries: number; readonly bytes: number };

export function readZipLayout(bytes: Uint8Array): Result<ZipEntry[]> {
  const range = (at: number, length: number) =>
    at >= 0 && at + length <= bytes.length ? bytes.subarray(at, at + length) : null;
  return readLayout({ length: bytes.length, range }, PACKET_LIMITS);
}

/**
 * Walks a container so that every byte belongs to exactly one declared entry or to the directory, and answers
 * the entries in file order. Nothing is inflated.
 *
 * A header is not judged field by field: it is written again from what it says and must come out the same, in
 * both places. So there is no room for comments, extra fields, flags, attributes, gaps or overlaps.
 * Errors: `zip-layout`, `entry-name`, `limit-entries`, `limit-size`, `limit-ratio`.
 */
export function readLayout(source: ZipSource, limits: ZipLimits): Result<ZipEntry[]> {
  const endAt = source.length - END_RECORD.size;
  const end = viewOf(source.range(endAt, END_RECORD.size));
  if (end?.getUint32(0, true) !== END_RECORD.signature) return broken(endAt);
  const count = end.getUint16(10, true);
  if (count > limits.entries) return fail('limit-entries', { details: { entries: count } });
  const directoryAt = end.getUint32(16, true);
  if (!same(source, endAt, endRecord(count, endAt - directoryAt, directoryAt))) return broken(endAt);

  const entries: ZipEntry[] = [];
  let central = directoryAt;
  let local = 0;
  for (let n = 0; n < count; n += 1) {
    const read = readEntry(source, { central, local, directoryAt, endAt });
    if (!read.ok) return read;
    entries.push(read.value);
    central += CENTRAL_HEADER.size + read.value.name.length;
    local = read.value.dataStart + read.value.compressedSize;
  }
  if (central !== endAt || local !== directoryAt) return broken(central);
  return checkTogether(entries, limits);
}

type Position = { central: number; local: number; directoryAt: number; endAt: number };

/** The next entry: its directory record at `central` must describe the local header at `local`. */
function readEntry(source: ZipSource, at: Position): Result<ZipEntry> {
  const nameAt = at.central + CENTRAL_HEADER.size;
  const view = nameAt > at.endAt ? null : viewOf(source.range(at.central, CENTRAL_HEADER.size));
  if (!view) return broken(at.central);
  const nameLength = view.getUint16(28, true);
  const letters = nameAt + nameLength > at.endAt ? null : source.range(nameAt, Math.min(nameLength, 200));
  if (!letters) return broken(at.central);
  const name = String.fromCharCode(...letters);
  if (!isEntryName(name)) return fail('entry-name', { details: { name: printable(name) } });

  const entry: EntryRecord = {
    name,
    method: view.getUint16(10, true),
    crc: view.getUint32(16, true),
    compressedSize: view.getUint32(20, true),
    size: view.getUint32(24, true),
    offset: at.local,
  };
  const header = localHeader(entry);
  const dataStart = at.local + header.length;
  const fits =
    same(source, at.central, centralHeader(entry)) &&
    same(source, at.local, header) &&
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

function checkTogether(entries: ZipEntry[], limits: ZipLimits): Result<ZipEntry[]> {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) return fail('entry-name', { details: { name } });
    names.add(name);
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > limits.bytes) return fail('limit-size', { details: { limit: limits.bytes } });
  return ok(entries);
}

function viewOf(bytes: Uint8Array | null): DataView | null {
  return bytes && new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function same(source: ZipSource, at: number, expected: Uint8Array): boolean {
  const bytes = source.range(at, expected.length);
  return bytes !== null && compareBytes(bytes, expected) === 0;
}

function broken(at: number) {
  return fail('zip-layout', { details: { offset: Math.max(0, at) } });
}

/** Names that are refused may hold anything: they are shown as ASCII. */
function printable(name: string): string {
  return name.slice(0, 60).replace(/[^\x20-\x7e]/g, '?');
}
