import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import { readLogRecords, readTableBlocks } from './read-level';

export type Scan = {
  /** Marker → the files in which it was found, and in which encoding. */
  readonly found: ReadonlyMap<string, readonly string[]>;
  /** What was looked into: nothing is proved by a scan that read nothing. */
  readonly files: number;
  readonly bytes: number;
  /** Tables of LevelDB that were taken apart, and gzip members that were unpacked. */
  readonly tables: number;
  readonly members: number;
};

/**
 * Looks for markers in everything under some folders: the bytes of every file, names too, the blocks of LevelDB's
 * tables decompressed, the records of its logs joined, and every gzip member in any of these; each in UTF-8 and in both
 * orders of UTF-16.
 */
export function scanProfile(folders: readonly string[], markers: readonly string[]): Scan {
  const found = new Map<string, string[]>();
  const totals = { files: 0, bytes: 0, tables: 0, members: 0 };
  const needles = markers.flatMap(encodings);
  const look = (bytes: Buffer, where: string): void => {
    totals.bytes += bytes.length;
    for (const { marker, encoding, needle } of needles) {
      if (bytes.includes(needle)) note(found, marker, `${where} (${encoding})`);
    }
  };
  for (const path of folders.flatMap(listFiles)) {
    totals.files += 1;
    look(Buffer.from(path), `name of ${path}`);
    const file = readFileSync(path);
    const layers = unwrap(path, file);
    totals.tables += layers.tables;
    for (const bytes of layers.all) {
      look(bytes, path);
      for (const member of unpackMembers(bytes)) {
        totals.members += 1;
        look(member, `${path}, unpacked`);
      }
    }
  }
  return { found, ...totals };
}

function unwrap(path: string, file: Buffer): { all: Buffer[]; tables: number } {
  if (/\.(ldb|sst)$/.test(path)) {
    const blocks = readTableBlocks(file);
    return blocks ? { all: [file, ...blocks.map(toBuffer)], tables: 1 } : { all: [file], tables: 0 };
  }
  if (/\.log$/.test(path)) return { all: [file, toBuffer(readLogRecords(file))], tables: 0 };
  return { all: [file], tables: 0 };
}

const toBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function encodings(marker: string) {
  const little = Buffer.from(marker, 'utf16le');
  return [
    { marker, encoding: 'UTF-8', needle: Buffer.from(marker, 'utf8') },
    { marker, encoding: 'UTF-16LE', needle: little },
    { marker, encoding: 'UTF-16BE', needle: Buffer.from(little).swap16() },
  ];
}

/** Deflate, and no name, comment or further field: as registry and page compress. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08, 0]);
const GZIP_HEAD = 10;

function* unpackMembers(bytes: Buffer): Iterable<Buffer> {
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) {
    try {
      // What follows the member is not its own, which `gunzip` would refuse; one that is cut says what it can.
      const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 };
      const member = inflateRawSync(bytes.subarray(at + GZIP_HEAD), options);
      if (member.length > 0) yield member;
    } catch {
      // Three bytes that only look so.
    }
  }
}

function note(found: Map<string, string[]>, marker: string, where: string): void {
  const known = found.get(marker);
  if (known) known.push(where);
  else found.set(marker, [where]);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isFile(path));
}

/** Sockets and what vanished while it was listed are none. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
