import { DESK_HOST, DESK_ORIGIN } from './app-origin';
import { refuse } from './refuse';
import { secure } from './security-headers';
import type { StaticFiles } from './static-files';

/**
 * Answers every request for `app://desk`: the desk's routes first, then the files of the page.
 *
 * What keeps others out: this handler exists in the session of the desk's window only; that window loads
 * nothing but `app://desk` (navigation, frames, pop-ups and web views are refused, the CSP allows 'self'), and
 * its session refuses every request to another scheme. A worker's fetch names no frame, so beyond that the
 * headers that the engine sets and a page cannot forge are checked: `Origin` and `Sec-Fetch-Site`.
 */
export function createAppHandler(options: {
  readonly routes: (request: Request) => Promise<Response | null>;
  readonly files: StaticFiles;
  /** Told of bugs; never of contents. */
  readonly log: (place: string, cause: unknown) => void;
}): (request: Request) => Promise<Response> {
  const { routes, files, log } = options;
  return async (request) => {
    try {
      if (!isOwn(request)) return secure(refuse({ code: 'not-in-scope', retryable: false }));
      const routed = await routes(request);
      if (routed) return secure(routed);
      const readOnly = request.method === 'GET' || request.method === 'HEAD';
      const file = readOnly ? await files.answer(new URL(request.url).pathname) : null;
      return secure(file ?? refuse({ code: 'not-found', retryable: false }));
    } catch (cause) {
      log('app-protocol', cause);
      return secure(refuse({ code: 'internal', retryable: false }));
    }
  };
}

function isOwn(request: Request): boolean {
  if (new URL(request.url).host !== DESK_HOST) return false;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== DESK_ORIGIN) return false;
  const site = request.headers.get('sec-fetch-site');
  return site === null || site === 'same-origin' || site === 'none';
}
