import { BrowserWindow, nativeTheme, screen } from 'electron';
import { askBeforeClosing } from './ask-before-closing';
import { DESK_ORIGIN } from '../protocol/app-origin';
import type { SettingsRoom } from '../settings/open-settings';
import { backgroundColour } from './background-colour';
import { placeWindow, SMALLEST_SIZE } from './place-window';
import { LOCKED_PREFERENCES } from './web-preferences';

/** The desk's window: shown when it has something to show, where it stood the last time. */
export function openDeskWindow(options: {
  readonly preload: string;
  readonly devTools: boolean;
  readonly settings: Pick<SettingsRoom, 'read' | 'recall' | 'remember'>;
  readonly isLocked: () => boolean;
}): BrowserWindow {
  const { preload, devTools, settings, isLocked } = options;
  const { windowPlace } = settings.recall();
  const window = new BrowserWindow({
    ...placeWindow(
      windowPlace,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    ...SMALLEST_SIZE,
    title: 'Review Desk',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: backgroundColour(settings.read().theme, nativeTheme),
    webPreferences: { ...LOCKED_PREFERENCES, devTools, preload },
  });
  if (windowPlace?.maximised) window.maximize();
  // The page's title could carry an application's name into task bars and window lists.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    settings.remember({ windowPlace: { ...window.getNormalBounds(), maximised: window.isMaximized() } });
  });
  askBeforeClosing(window, settings, isLocked);
  void window.loadURL(`${DESK_ORIGIN}/`);
  return window;
}
