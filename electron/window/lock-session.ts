import type { Session } from 'electron';

/**
 * Closes every way out of a session but the pages of `host`: no request to another scheme or host, no
 * permission, no device, no download, no dictionary. Writing text to the clipboard on a person's click stays possible.
 */
export function lockSession(
  session: Session,
  options: { readonly host: string; readonly devTools: boolean },
): void {
  const own = `app://${options.host}/`;
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const allowed = url.startsWith(own) || url.startsWith(`blob:${own}`) || isDevTools(url, options.devTools);
    answer({ cancel: !allowed });
  });
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(permission === 'clipboard-sanitized-write');
  });
  session.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  session.setDevicePermissionHandler(() => false);
  // A window's own flag keeps its page from asking, not the session from fetching a dictionary for its first window.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
}

function isDevTools(url: string, devTools: boolean): boolean {
  return devTools && url.startsWith('devtools://');
}
