import { feedLine } from '../../../registry/feeds/feed-lines';
import type { PulledRow } from '../../../renderer/db/pulled-rows';
import { parseRows } from '../../../renderer/sync/parse-rows';
import type { FeedEntry } from './drain-outbox';
import { documentKey, type RegistryTables } from './registry-tables';

type Arrival = Extract<PulledRow, { op: '+' }>;

const encoder = new TextEncoder();
/** What the desk's own parser made of a document: the same few come up in every schedule. */
const parsed = new Map<string, Arrival>();
const KEPT = 20_000;

/** A row with its document, as it comes out of the desk's parser. */
export function rowOf(documents: RegistryTables['documents'], entry: FeedEntry): Arrival {
  const { kind, item, ver } = entry;
  const held = documents.get(documentKey(kind, item, ver));
  if (!held) throw new Error(`${kind} ${item} has no document of version ${ver}`);
  const name = kind === 'review' ? null : `${kind}/${item}/${ver}/${held.content_sha256}`;
  const known = name === null ? undefined : parsed.get(name);
  if (known) return known;
  const line = feedLine({ kind, item, op: '+', ver, seq: 1, doc: JSON.stringify(held.doc) });
  const [row] = parseRows([encoder.encode(line.trimEnd())]).rows;
  if (!row || row.op !== '+') throw new Error(`${kind} ${item} is not a row`);
  if (row.content.kind === 'problem')
    throw new Error(`${kind} ${item} fails its schema at ${row.content.field}`);
  if (name !== null) {
    if (parsed.size > KEPT) parsed.clear();
    parsed.set(name, row);
  }
  return row;
}
