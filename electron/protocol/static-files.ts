import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaTypeOf } from './media-types';

export type StaticFiles = {
  /** The file for this URL path, or null. Only names that were listed at start are ever opened. */
  readonly answer: (pathname: string) => Promise<Response | null>;
};

/**
 * Serves the built page. A request is looked up in the list of files made at start, never turned into a path:
 * so whatever it contains (`..`, `%2e`, NUL, backslashes, drive letters), it cannot name a file outside `root`.
 */
export function openStaticFiles(options: {
  readonly root: string;
  /** Lists again on a miss: while one develops, a build brings files with new names. */
  readonly live: boolean;
}): StaticFiles {
  const { root, live } = options;
  const list = () => new Map(listFiles(root, '').map((name) => [`/${name}`, join(root, name)]));
  let files = list();
  return {
    answer: async (pathname) => {
      const name = pathname === '/' ? '/index.html' : pathname;
      if (live && !files.has(name)) files = list();
      const path = files.get(name);
      if (path === undefined) return null;
      const bytes = await readFile(path).catch(() => null);
      if (bytes === null) return null;
      const headers = { 'content-type': mediaTypeOf(name), 'cache-control': 'no-cache' };
      return new Response(bytes, { headers });
    },
  };
}

/** Names under `root`, with slashes. Links are left out: they could lead outside. */
function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(root, name);
    return entry.isFile() ? [name] : [];
  });
}
