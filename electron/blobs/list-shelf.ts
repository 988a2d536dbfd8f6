import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export type ShelfFile = { readonly sha256: string; readonly bytes: number; readonly since: number };
export type Shelf = { readonly held: readonly ShelfFile[]; readonly begun: readonly ShelfFile[] };

const NAME = /^([0-9a-f]{64})(\.part)?$/;

/** All files that are the store's own, those that came first first. What else lies in the folder is left alone. */
export async function listShelf(folder: string): Promise<Shelf> {
  const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name));
  const held: ShelfFile[] = [];
  const begun: ShelfFile[] = [];
  for (const shelf of shelves) {
    const names = await readdir(join(folder, shelf)).catch(() => []);
    const files = await Promise.all(names.map((name) => readEntry(folder, shelf, name)));
    for (const file of files) if (file) (file.isPart ? begun : held).push(file.file);
  }
  const byAge = (one: ShelfFile, other: ShelfFile): number => one.since - other.since;
  return { held: held.sort(byAge), begun: begun.sort(byAge) };
}

async function readEntry(folder: string, shelf: string, name: string) {
  const [, sha256, part] = NAME.exec(name) ?? [];
  if (sha256 === undefined || !sha256.startsWith(shelf)) return null;
  const found = await stat(join(folder, shelf, name)).catch(() => null);
  if (!found?.isFile()) return null;
  return { isPart: part !== undefined, file: { sha256, bytes: found.size, since: found.mtimeMs } };
}
