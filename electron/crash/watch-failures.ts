import { app, dialog, type BrowserWindow } from 'electron';
import type { Language } from '../../shared/i18n/catalogue';
import { formatMessage } from '../../shared/i18n/format-message';
import type { Log } from './open-log';
import { watchConsole } from './watch-console';

/** Two failures of the page within this time, ms: reloading alone does not help. */
const AGAIN_MS = 60_000;

type Watched = {
  readonly log: Log;
  readonly now: () => number;
  readonly language: () => Language;
  readonly window: () => BrowserWindow | null;
};

/** Bugs end here: they are logged, and the person is told what happened, what was kept and what to do. */
export function watchFailures(watched: Watched): void {
  let told = false;
  const tell = (place: string, cause: unknown): void => {
    watched.log(place, cause);
    if (told) return;
    told = true;
    void ask(watched, 'main.failure').then((restart) => {
      told = false;
      if (restart) relaunch();
    });
  };
  process.on('uncaughtException', (cause) => tell('uncaught-exception', cause));
  process.on('unhandledRejection', (cause) => tell('unhandled-rejection', cause));
  app.on('child-process-gone', (_event, { type, reason }) =>
    watched.log('child-process-gone', `${type} ${reason}`),
  );
}

/** Brings the page back when its process dies: by itself once, with a question when it happens again. */
export function watchPage(window: BrowserWindow, watched: Watched): void {
  watchConsole(window.webContents, watched.log);
  let last = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    watched.log('render-process-gone', reason);
    const again = watched.now() - last < AGAIN_MS;
    last = watched.now();
    if (!again) return window.webContents.reload();
    void ask(watched, 'main.pageGone').then((restart) => {
      if (restart) relaunch();
      else if (!window.isDestroyed()) window.webContents.reload();
    });
  });
  window.on('unresponsive', () => watched.log('page-unresponsive', 'unresponsive'));
}

/** True when the person wants the application to start again. */
async function ask(watched: Watched, message: 'main.failure' | 'main.pageGone'): Promise<boolean> {
  if (!app.isReady()) return false;
  const t = (id: Parameters<typeof formatMessage>[1]): string => formatMessage(watched.language(), id);
  const box = {
    type: 'error' as const,
    noLink: true,
    title: 'Review Desk',
    message: t(`${message}.happened`),
    detail: `${t(`${message}.kept`)}\n\n${t(`${message}.todo`)}`,
    buttons: [t('main.restart'), t('main.goOn')],
    defaultId: 0,
    cancelId: 1,
  };
  const window = watched.window();
  const { response } = window ? await dialog.showMessageBox(window, box) : await dialog.showMessageBox(box);
  return response === 0;
}

function relaunch(): void {
  app.relaunch();
  app.exit(0);
}
