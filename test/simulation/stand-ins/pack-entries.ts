import type { Entry } from '../../../renderer/db/pulled-rows';

/** Stands in for renderer/db/pack-entries.ts: a page is the list of its entries, which nobody changes in place. */
export function packEntries(entries: readonly Entry[]): Uint8Array[] {
  return entries.length > 0 ? [entries as unknown as Uint8Array] : [];
}

export function unpackEntries(page: Uint8Array): Entry[] {
  return page as unknown as Entry[];
}
