import { readFile } from 'node:fs/promises';
import type { Settings } from '../../shared/ipc/contract';
import { PDF_HOST } from '../protocol/app-origin';
import { refuse } from '../protocol/refuse';
import { secure } from '../protocol/security-headers';
import type { StaticFiles } from '../protocol/static-files';

/** What the PDF page is told, as `app://pdf/about`. */
export type PdfAbout = { readonly name: string } & Pick<Settings, 'language' | 'theme'>;

/** Answers the session of one PDF window: the page's own files, what to show it in, and that one document. */
export function createPdfHandler(options: {
  readonly files: StaticFiles;
  readonly path: string;
  readonly about: PdfAbout;
}): (request: Request) => Promise<Response> {
  const { files, path, about } = options;
  return async (request) => {
    const url = new URL(request.url);
    const missing = (): Response => refuse({ code: 'not-found', retryable: false });
    if (url.host !== PDF_HOST || request.method !== 'GET') return secure(missing());
    if (url.pathname === '/about') return secure(Response.json(about));
    if (url.pathname === '/document') {
      const bytes = await readFile(path).catch(() => null);
      if (!bytes) return secure(missing());
      return secure(new Response(bytes, { headers: { 'content-type': 'application/pdf' } }));
    }
    const own = /^\/(pdf-page|assets)\//.test(url.pathname);
    return secure((own ? await files.answer(url.pathname) : null) ?? missing());
  };
}
