import { APP_SCHEME, DESK_HOST } from '../protocol/app-origin';

type Frame = { readonly url: string; readonly parent: unknown };

/** What is looked at of an `IpcMainInvokeEvent`. */
export type Sender = {
  readonly sender: unknown;
  /** Null on newer engines when the frame has gone or navigated meanwhile. */
  readonly senderFrame: Frame | null;
};

/** What is looked at of `window.webContents`. */
export type OwnWindow = { readonly webContents: unknown; readonly mainFrame: unknown };

/** True for the main frame of our own window while it shows our own page. */
export function isOwnSender(event: Sender, own: OwnWindow | null): boolean {
  const frame = event.senderFrame;
  if (!own || !frame || event.sender !== own.webContents) return false;
  return frame === own.mainFrame && frame.parent === null && isDeskPage(frame.url);
}

export function isDeskPage(address: string): boolean {
  try {
    const url = new URL(address);
    // The origin of a scheme of our own is `null` to Node: scheme and host are compared.
    return url.protocol === `${APP_SCHEME}:` && url.host === DESK_HOST;
  } catch {
    return false;
  }
}
