import { encodeValue } from './encode-value';
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
/** Of UTF-16 text; Russian prose takes nearly twice as many bytes, which the encoding then compresses. */
const BLOCK_CHARACTERS = 48 * 1024;

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

/** Entries of snapshot rows, with their bodies in blocks of eight, numbered from `base.blocks`. */
export async function packBlocks(
  feed: FeedId,
  base: FeedBase,
  rows: readonly Arrival[],
): Promise<{ entries: Entry[]; blocks: BlockRow[] }> {
  const groups: string[][] = [];
  let size = 0;
  const place = (line: string): Entry['place'] => {
    const last = groups.at(-1);
    if (last && last.length < BLOCK_DOCUMENTS && size + line.length <= BLOCK_CHARACTERS) last.push(line);
    else {
      groups.push([line]);
      size = 0;
    }
    size += line.length;
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
  const encoder = new TextEncoder();
  const blocks = await Promise.all(
    groups.map(async (lines, number) => ({
      key: blockKey(feed, base.snapshot, base.blocks + number),
      value: await encodeValue(encoder.encode(lines.join('\n'))),
    })),
  );
  return { entries, blocks };
}
