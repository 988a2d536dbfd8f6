import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { applicationSchema } from '../../shared/application/application';
import { toListRow } from '../../shared/application/list-row';
import { listLineSchema, splitChunk } from '../../shared/registry-protocol/chunk';
import {
  feedRowSchema,
  pageEndSchema,
  snapshotManifestSchema,
  stateSchema,
  type FeedRow,
  type FeedState,
  type PageEnd,
} from '../../shared/registry-protocol/feed';
import type { WireDesk } from './registry-desk';

/** What a feed says to a desk that reads it as the protocol describes, with every line checked. */
export async function readState(desk: WireDesk, feed: string): Promise<FeedState> {
  const state = stateSchema.parse(await (await desk.get('/v1/state')).json());
  const found = state.feeds.find(({ id }) => id === feed);
  if (!found) throw new Error(`${feed} is not in the state`);
  return found;
}

export async function readPage(
  desk: WireDesk,
  feed: string,
  since?: string,
): Promise<{ rows: FeedRow[]; end: PageEnd }> {
  const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`;
  const answer = await desk.get(`/v1/feeds/${feed}/changes${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  const lines = (await answer.text()).trimEnd().split('\n');
  const end = pageEndSchema.parse(JSON.parse(lines.pop() ?? ''));
  return { rows: lines.map((line) => feedRowSchema.parse(JSON.parse(line))), end };
}

/** All pages from a cursor. */
export async function readChanges(
  desk: WireDesk,
  feed: string,
  since?: string,
): Promise<{ rows: FeedRow[]; cursor: string; pages: number }> {
  const rows: FeedRow[] = [];
  let cursor = since;
  for (let pages = 1; ; pages += 1) {
    const page = await readPage(desk, feed, cursor);
    rows.push(...page.rows);
    cursor = page.end.cursor;
    if (!page.end.more) return { rows, cursor, pages };
  }
}

export async function readSnapshot(desk: WireDesk, feed: string) {
  const manifest = snapshotManifestSchema.parse(await (await desk.get(`/v1/feeds/${feed}/snapshot`)).json());
  const rows: FeedRow[] = [];
  for (const chunk of manifest.chunks) {
    const bytes = Buffer.from(await (await desk.get(`/v1/chunks/${chunk.sha256}`)).arrayBuffer());
    const held = readChunkRows(bytes);
    const asSaid =
      createHash('sha256').update(bytes).digest('hex') === chunk.sha256 && bytes.length === chunk.bytes;
    if (!asSaid || held.length !== chunk.rows) throw new Error('a chunk is not what the manifest says');
    rows.push(...held);
  }
  return { manifest, rows };
}

/** All rows of a chunk, bodies unpacked, with what its list says of each compared (SYNC-70). */
export function readChunkRows(bytes: Uint8Array): FeedRow[] {
  const parts = splitChunk(bytes);
  if (!parts) throw new Error('a chunk has another form');
  const blocks = parts.blocks.map(linesOf);
  return linesOf(parts.list).map((line) => {
    const listed = listLineSchema.parse(JSON.parse(line));
    const { kind, id, ver, seq, doc, at, row } = listed;
    if (!at) return feedRowSchema.parse({ op: '+', kind, id, ver, seq, doc });
    const body = feedRowSchema.parse(JSON.parse(blocks[at[0]]![at[1]]!));
    const same = body.op === '+' && body.id === id && body.ver === ver && body.seq === seq;
    if (!same || !isDeepStrictEqual(row, toListRow(applicationSchema.parse(body.doc)))) {
      throw new Error(`the list says something else of ${id} than its body`);
    }
    return body;
  });
}

function linesOf(packed: Uint8Array): string[] {
  return gunzipSync(packed).toString('utf8').split('\n');
}

/** Items that are in the feed after these rows, applied in order: `kind id` → version. */
export function itemsAfter(rows: readonly FeedRow[]): Map<string, number> {
  const items = new Map<string, number>();
  for (const row of rows) {
    if (row.op === '+') items.set(`${row.kind} ${row.id}`, row.ver);
    else items.delete(`${row.kind} ${row.id}`);
  }
  return items;
}

/** The digest as the desk computes it, written anew here (SYNC-14). */
export function digestOf(items: ReadonlyMap<string, number>): string {
  const digest = Buffer.alloc(16);
  for (const [key, ver] of items) {
    const [kind, id] = key.split(' ');
    const mark = createHash('sha256').update(`${kind}\n${id}\n${ver}`).digest();
    for (let at = 0; at < 16; at += 1) digest[at]! ^= mark[at]!;
  }
  return digest.toString('hex');
}
