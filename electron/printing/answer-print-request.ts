import { escapeText } from '../../shared/printing/page-parts';
import type { PrintPage } from '../../shared/printing/write-print-page';
import { PRINT_HOST } from '../protocol/app-origin';
import { refuse } from '../protocol/refuse';
import { secure } from '../protocol/security-headers';
import type { StaticFiles } from '../protocol/static-files';

/** The built page that brings style and fonts; its places are filled with what is printed. */
const FRAME = '/print-page/index.html';

/** Answers the session of one page to print: that page, from memory, and the style and fonts it names. */
export function createPrintHandler(options: {
  readonly files: StaticFiles;
  readonly page: PrintPage;
}): (request: Request) => Promise<Response> {
  const { files, page } = options;
  return async (request) => {
    const { host, pathname } = new URL(request.url);
    const missing = (): Response => secure(refuse({ code: 'not-found', retryable: false }));
    if (host !== PRINT_HOST || request.method !== 'GET') return missing();
    if (pathname === FRAME) {
      const frame = await files.answer(FRAME);
      if (!frame) return missing();
      const html = fillFrame(await frame.text(), page);
      return secure(new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
    }
    const own = /^\/assets\/[^/]+\.(css|woff2)$/.test(pathname);
    return (own ? await files.answer(pathname).then((file) => file && secure(file)) : null) ?? missing();
  };
}

export const PRINT_ADDRESS = `app://${PRINT_HOST}${FRAME}`;

/** By functions: a `$` in a text would otherwise stand for a part of the frame. */
function fillFrame(frame: string, { language, title, body }: PrintPage): string {
  return frame
    .replace('<html lang="ru">', () => `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escapeText(title)}</title>`)
    .replace('<main></main>', () => `<main>${body}</main>`);
}
