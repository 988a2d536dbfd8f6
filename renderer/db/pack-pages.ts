import type { FeedId } from '../../shared/registry-protocol/feed';
import { encodeValue, VALUE_BYTES } from './encode-value';
import { packEntries } from './pack-entries';
import {
  blockKey,
  pageKey,
  type BlockRow,
  type Entry,
  type FeedBase,
  type ListedRow,
  type PageRow,
  type PulledChunk,
} from './pulled-rows';

/** Letters are mostly Cyrillic, of two bytes. */
const PAGE_CHARACTERS = VALUE_BYTES / 2;

/** List pages, numbered from `base.parts`. */
export function packPages(feed: FeedId, base: FeedBase, entries: readonly Entry[]): Promise<PageRow[]> {
  const pages = packEntries(entries, PAGE_CHARACTERS).map(async (content, number) => ({
    key: pageKey(feed, base, base.parts + number),
    value: await encodeValue(content),
  }));
  return Promise.all(pages);
}

/** Does the item have a body besides its list entry? */
export function hasBody(content: { readonly kind: string }): boolean {
  return content.kind === 'application' || content.kind === 'problem';
}

/**
 * Entries of a chunk and its blocks, numbered from `base.blocks`. What is kept aside and is in no block has one of
 * its own.
 */
export async function placeChunk(
  feed: FeedId,
  base: FeedBase,
  chunk: { readonly rows: PulledChunk['rows']; readonly values: readonly Uint8Array[] },
): Promise<{ entries: Entry[]; blocks: BlockRow[] }> {
  const values: (Uint8Array | Promise<Uint8Array>)[] = [...chunk.values];
  const place = ({ at, line, content }: ListedRow): Entry['place'] => {
    if (at) return [base.blocks + at[0], at[1]];
    return line && hasBody(content) ? [base.blocks + values.push(encodeValue(line)) - 1, 0] : null;
  };
  const entries = chunk.rows.map((row): Entry => {
    const { kind, id, version, content } = row;
    return { kind, id, version, left: false, place: place(row), content };
  });
  const keyOf = (number: number) => blockKey(feed, base.snapshot, base.blocks + number);
  const blocks = (await Promise.all(values)).map((value, number) => ({ key: keyOf(number), value }));
  return { entries, blocks };
}
