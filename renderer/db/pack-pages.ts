import type { FeedId } from '../../shared/registry-protocol/feed';
import { encodeGzip, encodeValue, VALUE_BYTES, type ValueKey } from './encode-value';
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

/** Where values of a feed go, and what seals them. */
export type Packing = { readonly values: ValueKey; readonly feed: FeedId; readonly base: FeedBase };

/** List pages, numbered from `base.parts`. */
export function packPages({ values, feed, base }: Packing, entries: readonly Entry[]): Promise<PageRow[]> {
  const pages = packEntries(entries, PAGE_CHARACTERS).map(async (content, number) => {
    const key = pageKey(feed, base, base.parts + number);
    return { key, value: await encodeValue(values, `pages ${key}`, content) };
  });
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
  { values, feed, base }: Packing,
  chunk: { readonly rows: PulledChunk['rows']; readonly blocks: readonly BlockContent[] },
): Promise<{ entries: Entry[]; blocks: BlockRow[] }> {
  const contents = [...chunk.blocks];
  const place = ({ at, line, content }: ListedRow): Entry['place'] => {
    if (at) return [base.blocks + at[0], at[1]];
    return line && hasBody(content) ? [base.blocks + contents.push({ text: line }) - 1, 0] : null;
  };
  const entries = chunk.rows.map((row): Entry => {
    const { kind, id, version, content } = row;
    return { kind, id, version, left: false, place: place(row), content };
  });
  const blocks = contents.map(async (content, number) => {
    const key = blockKey(feed, base.snapshot, base.blocks + number);
    return { key, value: await encodeBlock(values, key, content) };
  });
  return { entries, blocks: await Promise.all(blocks) };
}

/** Feed rows as lines: compressed, as the registry sent them, or as they are. */
export type BlockContent = { readonly gzip: Uint8Array } | { readonly text: Uint8Array };

function encodeBlock(values: ValueKey, key: string, content: BlockContent): Promise<Uint8Array> {
  if ('gzip' in content) return encodeGzip(values, `blocks ${key}`, content.gzip);
  return encodeValue(values, `blocks ${key}`, content.text);
}
