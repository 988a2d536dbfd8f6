/** Everything of the desk's page lives under this one origin, so `'self'` covers page, workers and streams. */
export const APP_SCHEME = 'app';
export const DESK_HOST = 'desk';
export const DESK_ORIGIN = `${APP_SCHEME}://${DESK_HOST}`;
/** Host of the hidden window that prints one page: another session, another origin, and no scripts. */
export const PRINT_HOST = 'print';

/** Standard and secure, so that it has an origin, workers and IndexedDB; the CSP is never bypassed. */
export const APP_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  stream: true,
  codeCache: true,
} as const;
