import { refuse } from './refuse';

type Routes = (request: Request) => Promise<Response | null>;
const OURS = /^\/(registry|blobs|intake|packets)(\/|$)/;

/** The desk's routes while it is open; locked, they answer 423 `desk-locked`, and the page's own files come as ever. */
export function gateRoutes(opened: () => Routes | null): Routes {
  return async (request) => {
    const routes = opened();
    if (routes) return routes(request);
    const { pathname } = new URL(request.url);
    return OURS.test(pathname) ? refuse({ code: 'desk-locked', retryable: false }, 423) : null;
  };
}
