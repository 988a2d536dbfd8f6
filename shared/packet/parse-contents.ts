import { fail, ok, type Result } from '../result';
import { CONTENTS_ENTRY, isAttachmentPath, isChunkPath } from './entry-names';
import { CHUNK_SCHEMA } from './intake';
import { PACKET_DATA, packetContentsSchema, type PacketContents } from './packet';
import type { PacketPart } from './read-parts';
import { decodeUtf8 } from './utf8';
import type { PacketData, PacketDataPath } from './verified-packet';
import { countOf } from './write-packet';

/** Data files of each kind: all of them, and no others. */
const DATA_OF_KIND: Readonly<Record<PacketContents['kind'], readonly PacketDataPath[]>> = {
  decision: ['data/decisions.json', 'data/reviews.json', 'data/annotations.json', 'data/declarations.json'],
  receipt: ['data/receipt.json'],
  intake: ['data/intake.json', 'data/state.json', 'data/manifests.json'],
};

/** A part that is too long to be read into memory: what the signed manifest and the directory say of it. */
export type LongPart = { readonly size: number; readonly sha256: string };

export type ParsedContents = {
  readonly contents: PacketContents;
  readonly data: PacketData;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
};

/**
 * Parses the signed parts: `packet.json` must describe the data files, chunks and attachments exactly as they are.
 * `long` are parts that were left where they are, in the order of the file.
 * Errors: `entry-missing`, `schema-invalid` (details: `name` or `field`), `packet-kind`.
 */
export function parseContents(
  parts: ReadonlyMap<string, PacketPart>,
  kinds: readonly PacketContents['kind'][],
  long: ReadonlyMap<string, LongPart> = new Map(),
): Result<ParsedContents> {
  const table = parts.get(CONTENTS_ENTRY);
  if (!table) return fail('entry-missing', { details: { name: CONTENTS_ENTRY } });
  const contents = packetContentsSchema.safeParse(parseJson(table.bytes));
  if (!contents.success) return invalid(CONTENTS_ENTRY, contents.error.issues[0]?.path);
  const { kind, volume } = contents.data;
  if (!kinds.includes(kind)) return fail('packet-kind', { details: { kind } });
  if ((kind === 'intake') !== (volume !== undefined)) return invalid(CONTENTS_ENTRY, ['volume']);

  const sizes = new Map([...long, ...[...parts].map(([path, part]) => [path, sizeOf(part)] as const)]);
  const data = parseData(parts, [...sizes.keys()].filter(isChunkPath), contents.data);
  if (!data.ok) return data;
  const attached = [...sizes].filter(([path]) => isAttachmentPath(path));
  if (!describes(contents.data, new Map(attached))) return invalid(CONTENTS_ENTRY, ['attachments']);
  const held = [...parts].filter(([path]) => isAttachmentPath(path));
  const attachments = new Map(held.map(([path, { bytes }]) => [path, bytes]));
  return ok({ contents: contents.data, data: data.value, attachments });
}

function sizeOf({ bytes, sha256 }: PacketPart): LongPart {
  return { size: bytes.byteLength, sha256 };
}

function parseData(
  parts: ReadonlyMap<string, PacketPart>,
  chunks: readonly string[],
  contents: PacketContents,
): Result<PacketData> {
  const wanted = DATA_OF_KIND[contents.kind];
  const files = (Object.keys(PACKET_DATA) as PacketDataPath[]).filter((path) => parts.has(path));
  const present = [...files, ...chunks];
  const listed = contents.contents.map(({ path }) => path);
  const extra =
    files.find((path) => !wanted.includes(path)) ?? (contents.kind === 'intake' ? undefined : chunks[0]);
  if (extra) return invalid(extra);
  if (listed.length !== present.length || listed.some((path, n) => path !== present[n])) {
    return invalid(CONTENTS_ENTRY, ['contents']);
  }
  if (contents.contents.some(({ path, schema }) => isChunkPath(path) && schema !== CHUNK_SCHEMA)) {
    return invalid(CONTENTS_ENTRY, ['contents']);
  }
  const data: Record<string, unknown> = {};
  for (const path of wanted) {
    const part = parts.get(path);
    if (!part) return fail('entry-missing', { details: { name: path } });
    const { schema, parse } = PACKET_DATA[path];
    const parsed = parse.safeParse(parseJson(part.bytes));
    if (!parsed.success) return invalid(path, parsed.error.issues[0]?.path);
    const row = contents.contents.find((item) => item.path === path);
    if (row?.schema !== schema || row.count !== countOf(parsed.data)) {
      return invalid(CONTENTS_ENTRY, ['contents']);
    }
    data[path] = parsed.data;
  }
  return ok(data as PacketData);
}

/** The digests of attachments were compared with the manifest; here the table's own words are. */
function describes(contents: PacketContents, attachments: ReadonlyMap<string, LongPart>): boolean {
  const paths = [...attachments.keys()];
  return (
    contents.attachments.length === paths.length &&
    contents.attachments.every(
      ({ path, size, sha256 }, n) =>
        path === paths[n] && size === attachments.get(path)!.size && sha256 === attachments.get(path)!.sha256,
    )
  );
}

function invalid(name: string, field?: readonly PropertyKey[]) {
  return fail('schema-invalid', { details: field?.length ? { name, field: field.join('.') } : { name } });
}

/** Undefined, which no schema accepts, for bytes that are not UTF-8 JSON. */
function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
