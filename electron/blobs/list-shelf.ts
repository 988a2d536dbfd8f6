import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '../sealed-files/file-format';

export type ShelfFile = { readonly sha256: string; readonly bytes: number; readonly since: number };
export type Shelf = {
  readonly held: readonly ShelfFile[];
  readonly begun: readonly ShelfFile[];
  /** Files of the store that do not say what they are: damaged, or sealed by another desk. */
  readonly strange: readonly string[];
};

const NAME = /^([0-9a-f]{64})(\.part)?$/;

/**
 * All files that are the store's own, those that came first first. What else lies in the folder is left alone. `marks`
 * keeps what a name was found to stand for: names are never given to another content.
 */
export async function listShelf(
  folder: string,
  format: FileFormat,
  marks: Map<string, string>,
): Promise<Shelf> {
  const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const shelf: Record<Entry['kind'], ShelfFile[]> = { held: [], begun: [] };
  const strange: string[] = [];
  for (const one of shelves) {
    const names = await readdir(join(folder, one)).catch(() => []);
    const files = await Promise.all(names.map((name) => readEntry(join(folder, one), name, format, marks)));
    for (const entry of files) {
      if (entry === null) continue;
      if (typeof entry === 'string') strange.push(entry);
      else shelf[entry.kind].push(entry.file);
    }
  }
  const byAge = (one: ShelfFile, other: ShelfFile): number => one.since - other.since;
  return { held: shelf.held.sort(byAge), begun: shelf.begun.sort(byAge), strange };
}

type Entry = { readonly kind: 'held' | 'begun'; readonly file: ShelfFile };

/** Null: none of the store's; a path: one that is strange. */
async function readEntry(
  shelf: string,
  entry: string,
  format: FileFormat,
  marks: Map<string, string>,
): Promise<Entry | string | null> {
  const [, name, part] = NAME.exec(entry) ?? [];
  if (name === undefined || !shelf.endsWith(name.slice(0, 2))) return null;
  const path = join(shelf, entry);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const kind = part === undefined ? 'held' : 'begun';
  const bytes = kind === 'held' ? format.sizeOf(found.size) : format.partSizeOf(found.size);
  // What cannot be read now may be read later.
  const sha256 = marks.get(name) ?? (await format.readMark(path, name).catch(() => undefined));
  if (sha256 === undefined) return null;
  if (sha256 === null || bytes === null) return path;
  marks.set(name, sha256);
  return { kind, file: { sha256, bytes, since: found.mtimeMs } };
}
