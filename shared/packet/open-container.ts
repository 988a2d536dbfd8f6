import { fail, ok, type Result } from '../result';
import { crc32 } from './crc32';
import { compareBytes } from './der';
import { MIMETYPE_ENTRY } from './entry-names';
import { PACKET_LIMITS, PACKET_MEDIA_TYPE } from './packet';
import { encodeUtf8 } from './utf8';
import { readZipLayout, type ZipEntry } from './zip-layout';
import { LOCAL_HEADER } from './zip-records';

/** Where a packet is looked for behind other data, to tell a damaged packet from another kind of file; bytes. */
const SEARCHED = 64 * 1024;
export const BEGINNING = SEARCHED + 256;

/**
 * The entries of a container in file order, with `mimetype` first.
 * Errors: `not-a-packet`, and those of the zip layout.
 */
export function openContainer(bytes: Uint8Array): Result<readonly ZipEntry[]> {
  const begun = checkBeginning(bytes);
  if (!begun.ok) return begun;
  if (bytes.length > PACKET_LIMITS.bytes) {
    return fail('limit-size', { details: { limit: PACKET_LIMITS.bytes } });
  }
  const layout = readZipLayout(bytes);
  if (!layout.ok) return layout;
  return beginsWithType(layout.value) ? layout : fail('not-a-packet');
}

/** What a file's first bytes tell, so many as `BEGINNING` where it has them. */
export function checkBeginning(bytes: Uint8Array): Result<null> {
  if (startsAsPacket(bytes)) return ok(null);
  // Something was put before a packet: that is damage or an attack, not another kind of file.
  return holdsPacket(bytes) ? fail('zip-layout', { details: { offset: 0 } }) : fail('not-a-packet');
}

export function beginsWithType([first]: readonly ZipEntry[]): boolean {
  const type = encodeUtf8(PACKET_MEDIA_TYPE);
  return first?.name === MIMETYPE_ENTRY && first.size === type.length && first.crc === crc32(type);
}

/** The first bytes of every packet: a zip header, and after its numbers the name and content of `mimetype`. */
function startsAsPacket(bytes: Uint8Array): boolean {
  const zip = encodeUtf8('PK\u0003\u0004').subarray(0, Math.max(1, bytes.length));
  const rest = bytes.subarray(LOCAL_HEADER.size, LOCAL_HEADER.size + MARK.length);
  // A file that was cut before the mark still counts: it is a packet that did not arrive whole.
  return startsWith(bytes, zip) && startsWith(rest, encodeUtf8(MARK).subarray(0, rest.length));
}

const MARK = MIMETYPE_ENTRY + PACKET_MEDIA_TYPE;

function holdsPacket(bytes: Uint8Array): boolean {
  const mark = encodeUtf8(MARK);
  const last = Math.min(bytes.length - mark.length, SEARCHED);
  for (let at = 0; at <= last; at += 1) {
    if (bytes[at] === mark[0] && startsWith(bytes.subarray(at), mark)) return true;
  }
  return false;
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return compareBytes(bytes.subarray(0, head.length), head) === 0;
}
