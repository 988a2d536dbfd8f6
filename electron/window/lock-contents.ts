import type { WebContents } from 'electron';

/** A page stays where it was opened: no navigation, redirect, new window or web view. Reloading is possible. */
export function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault: () => void }, address: string): void => {
    if (withoutHash(address) !== withoutHash(contents.getURL())) event.preventDefault();
  };
  contents.on('will-navigate', (event, address) => stay(event, address));
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? '';
}
