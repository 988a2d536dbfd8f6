import { join, normalize } from 'node:path';

export type Folders = { readonly corpus: string; readonly page: string; readonly contenders: string };

/** The file behind a path of the bench's page, the same for both engines. */
export function findFile(pathname: string, folders: Folders): string {
  const [, first = '', ...rest] = normalize(pathname).split('/');
  if (first === 'corpus') return join(folders.corpus, ...rest);
  if (first === 'contenders') return join(folders.contenders, ...rest);
  return join(folders.page, first, ...rest);
}
