import { ok, fail, type Result } from '../result';
import { INTAKE_LIMITS } from './intake';
import { BEGINNING, beginsWithType, checkBeginning } from './open-container';
import { PACKET_LIMITS } from './packet';
import { readLayout, type ZipEntry } from './zip-layout';
import { CENTRAL_HEADER, END_RECORD, LOCAL_HEADER } from './zip-records';

/** A packet that stays in its file. `read` answers exactly so many bytes, or throws. */
export type PacketFileSource = {
  readonly size: number;
  readonly read: (at: number, length: number) => Promise<Uint8Array>;
};

/** Bytes of a directory of as many entries as a packet may have, generously. */
const DIRECTORY_BYTES = PACKET_LIMITS.entries * (CENTRAL_HEADER.size + 200);

/**
 * The entries of a volume in file order, by the same walk that packets in memory get: here only what the walk looks
 * at is fetched first. Errors: `not-a-packet`, and those of the zip layout.
 */
export async function readFileLayout(source: PacketFileSource): Promise<Result<readonly ZipEntry[]>> {
  const { size } = source;
  const begun = checkBeginning(await source.read(0, Math.min(size, BEGINNING)));
  if (!begun.ok) return begun;
  if (size > INTAKE_LIMITS.volumeBytes) {
    return fail('limit-size', { details: { limit: INTAKE_LIMITS.volumeBytes } });
  }
  const fetched = await fetchHeaders(source);
  const range = (at: number, length: number) => {
    const block = fetched.find((one) => one.at <= at && at + length <= one.at + one.bytes.byteLength);
    return block ? block.bytes.subarray(at - block.at, at - block.at + length) : null;
  };
  const limits = { entries: PACKET_LIMITS.entries, bytes: INTAKE_LIMITS.volumeBytes };
  const layout = readLayout({ length: size, range }, limits);
  if (!layout.ok) return layout;
  return beginsWithType(layout.value) ? ok(layout.value) : fail('not-a-packet');
}

type Block = { readonly at: number; readonly bytes: Uint8Array };

/**
 * The directory with the end record, and the local header of each entry, where the directory says that they are.
 * Nothing is judged here: what lies elsewhere is not fetched, and the walk finds it missing.
 */
async function fetchHeaders(source: PacketFileSource): Promise<Block[]> {
  const endAt = source.size - END_RECORD.size;
  if (endAt < 0) return [];
  const end = await source.read(endAt, END_RECORD.size);
  const directoryAt = viewOf(end).getUint32(16, true);
  const length = source.size - directoryAt;
  if (directoryAt > endAt || length > DIRECTORY_BYTES) return [{ at: endAt, bytes: end }];
  const directory = await source.read(directoryAt, length);
  const blocks: Block[] = [{ at: directoryAt, bytes: directory }];
  const view = viewOf(directory);
  for (let at = 0; at + CENTRAL_HEADER.size <= length - END_RECORD.size;) {
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const wanted = LOCAL_HEADER.size + nameLength;
    if (nameLength > 200 || local + wanted > directoryAt) break;
    blocks.push({ at: local, bytes: await source.read(local, wanted) });
    at += CENTRAL_HEADER.size + nameLength;
  }
  return blocks;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
