import { encodeValue, VALUE_BYTES } from './encode-value';
import { packEntries } from './pack-entries';
import {
  blockKey,
  pageKey,
  type BlockRow,
  type Entry,
  type FeedBase,
  type PageRow,
  type PulledRow,
} from './pulled-rows';
import type { FeedId } from '../../shared/registry-protocol/feed';

const PAGE_ENTRIES = 256;
const BLOCK_DOCUMENTS = 8;

/** List pages of 256 entries, numbered from `base.parts`. */
export function packPages(feed: FeedId, base: FeedBase, entries: readonly Entry[]): Promise<PageRow[]> {
  const pages: Promise<PageRow>[] = [];
  for (let start = 0; start < entries.length; start += PAGE_ENTRIES) {
    const key = pageKey(feed, base, base.parts + pages.length);
    const content = packEntries(entries.slice(start, start + PAGE_ENTRIES));
    pages.push(encodeValue(content).then((value) => ({ key, value })));
  }
  return Promise.all(pages);
}

type Arrival = Extract<PulledRow, { op: '+' }>;

/** Does the item have a body besides its list entry? */
export function hasBody(content: { readonly kind: string }): boolean {
  return content.kind === 'application' || content.kind === 'problem';
}

/**
 * Entries of snapshot rows, with their bodies in blocks, numbered from `base.blocks`. A block has up to eight
 * documents, and is closed earlier where it would have to be compressed: that costs more than the bytes it saves.
 */
export async function packBlocks(
  feed: FeedId,
  base: FeedBase,
  rows: readonly Arrival[],
): Promise<{ entries: Entry[]; blocks: BlockRow[] }> {
  const groups: Uint8Array[][] = [];
  let size = 0;
  const place = (bytes: Uint8Array): Entry['place'] => {
    const last = groups.at(-1);
    if (last && last.length < BLOCK_DOCUMENTS && size + bytes.byteLength < VALUE_BYTES) last.push(bytes);
    else {
      groups.push([bytes]);
      size = 0;
    }
    size += bytes.byteLength + 1;
    return [base.blocks + groups.length - 1, groups.at(-1)!.length - 1];
  };
  const entries = rows.map(({ kind, id, version, line, content }) => ({
    kind,
    id,
    version,
    left: false,
    place: hasBody(content) ? place(line) : null,
    content,
  }));
  const blocks = await Promise.all(
    groups.map(async (lines, number) => ({
      key: blockKey(feed, base.snapshot, base.blocks + number),
      value: await encodeValue(joinLines(lines)),
    })),
  );
  return { entries, blocks };
}

const NEW_LINE = 10;

function joinLines(lines: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(lines.reduce((sum, line) => sum + line.byteLength + 1, -1));
  let at = 0;
  for (const line of lines) {
    joined.set(line, at);
    at += line.byteLength + 1;
    if (at <= joined.byteLength) joined[at - 1] = NEW_LINE;
  }
  return joined;
}
