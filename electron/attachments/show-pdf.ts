import { randomUUID } from 'node:crypto';
import { BrowserWindow, nativeTheme, session } from 'electron';
import type { Settings } from '../../shared/ipc/contract';
import { APP_SCHEME, PDF_HOST } from '../protocol/app-origin';
import type { StaticFiles } from '../protocol/static-files';
import { backgroundColour } from '../window/background-colour';
import { formatMessage } from '../../shared/i18n/format-message';
import { lockSession } from '../window/lock-session';
import { LOCKED_PREFERENCES } from '../window/web-preferences';
import { createPdfHandler } from './answer-pdf-request';

/**
 * A window for one document: a session of its own in memory, whose `app://pdf` knows the page and this file
 * only; no preload script, no IPC. A hostile document that took the page over would find nothing there.
 */
export async function showPdf(options: {
  readonly path: string;
  readonly name: string;
  readonly settings: Settings;
  readonly files: StaticFiles;
  readonly devTools: boolean;
}): Promise<void> {
  const { path, name, settings, files, devTools } = options;
  // Without `persist:` the session lives in memory and goes with its last window.
  const own = session.fromPartition(`pdf-${randomUUID()}`, { cache: false });
  lockSession(own, { host: PDF_HOST, devTools });
  const { language, theme } = settings;
  own.protocol.handle(APP_SCHEME, createPdfHandler({ files, path, about: { name, language, theme } }));

  const window = new BrowserWindow({
    width: 900,
    height: 960,
    minWidth: 420,
    minHeight: 320,
    title: formatMessage(language, 'main.pdf.title'),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColour(theme, nativeTheme),
    webPreferences: { ...LOCKED_PREFERENCES, devTools, session: own },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => own.protocol.unhandle(APP_SCHEME));
  await window.loadURL(`${APP_SCHEME}://${PDF_HOST}/pdf-page/index.html`);
}
