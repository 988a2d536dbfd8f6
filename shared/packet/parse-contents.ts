import { fail, ok, type Result } from '../result';
import { CONTENTS_ENTRY, isAttachmentPath } from './entry-names';
import { PACKET_DATA, packetContentsSchema, type PacketContents } from './packet';
import type { PacketPart } from './read-parts';
import { decodeUtf8 } from './utf8';
import type { PacketData, PacketDataPath } from './verified-packet';
import { countOf } from './write-packet';

/** Data files of each kind: all of them, and no others. Intake packets carry feed rows, which have no data file yet. */
const DATA_OF_KIND: Readonly<Record<PacketContents['kind'], readonly PacketDataPath[]>> = {
  decision: ['data/decisions.json', 'data/reviews.json', 'data/annotations.json', 'data/declarations.json'],
  receipt: ['data/receipt.json'],
  intake: [],
};

export type ParsedContents = {
  readonly contents: PacketContents;
  readonly data: PacketData;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
};

/**
 * Parses the signed parts: `packet.json` must describe the data files and attachments exactly as they are.
 * Errors: `entry-missing`, `schema-invalid` (details: `name` or `field`), `packet-kind`.
 */
export function parseContents(
  parts: ReadonlyMap<string, PacketPart>,
  kinds: readonly PacketContents['kind'][],
): Result<ParsedContents> {
  const table = parts.get(CONTENTS_ENTRY);
  if (!table) return fail('entry-missing', { details: { name: CONTENTS_ENTRY } });
  const contents = packetContentsSchema.safeParse(parseJson(table.bytes));
  if (!contents.success) return invalid(CONTENTS_ENTRY, contents.error.issues[0]?.path);
  const { kind } = contents.data;
  if (!kinds.includes(kind)) return fail('packet-kind', { details: { kind } });

  const data = parseData(parts, contents.data);
  if (!data.ok) return data;
  const attached = [...parts].filter(([path]) => isAttachmentPath(path));
  if (!describes(contents.data, new Map(attached))) return invalid(CONTENTS_ENTRY, ['attachments']);
  const attachments = new Map(attached.map(([path, { bytes }]) => [path, bytes]));
  return ok({ contents: contents.data, data: data.value, attachments });
}

function parseData(parts: ReadonlyMap<string, PacketPart>, contents: PacketContents): Result<PacketData> {
  const wanted = DATA_OF_KIND[contents.kind];
  const present = (Object.keys(PACKET_DATA) as PacketDataPath[]).filter((path) => parts.has(path));
  const listed = contents.contents.map(({ path }) => path);
  const extra = present.find((path) => !wanted.includes(path));
  if (extra) return invalid(extra);
  if (listed.length !== present.length || listed.some((path, n) => path !== present[n])) {
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
function describes(contents: PacketContents, attachments: ReadonlyMap<string, PacketPart>): boolean {
  const paths = [...attachments.keys()];
  return (
    contents.attachments.length === paths.length &&
    contents.attachments.every(
      ({ path, size, sha256 }, n) =>
        path === paths[n] &&
        size === attachments.get(path)!.bytes.byteLength &&
        sha256 === attachments.get(path)!.sha256,
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
