import type { WebContents } from 'electron';

/** A page stays where it was opened: no navigation, redirect, new window or web view. Reloading is possible. */
export function lockContents(contents: WebContents): void {
  const leaves = (address: string): boolean => withoutHash(address) !== withoutHash(contents.getURL());
  contents.on('will-navigate', (event, address) => {
    if (leaves(address)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  bringBack(contents);
}

/** `about:blank` is reached without being asked for: the page is brought back, and was deaf there meanwhile. */
function bringBack(contents: WebContents): void {
  let home: string | null = null;
  contents.on('did-navigate', (_event, address) => {
    home ??= address;
    if (withoutHash(address) !== withoutHash(home)) void contents.loadURL(home);
  });
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
