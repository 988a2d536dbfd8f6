import { dialog, type BrowserWindow } from 'electron';
import { formatMessage } from '../../shared/i18n/format-message';
import type { SettingsRoom } from '../settings/open-settings';

/**
 * The page holds the window open while its last change is not on the disk; nothing would be said of it, and the
 * window would seem stuck. The person decides: stay, or close and lose that change. A desk that has locked itself does
 * not ask: nobody is there, and what it shows must go.
 */
export function askBeforeClosing(
  window: BrowserWindow,
  settings: Pick<SettingsRoom, 'read'>,
  isLocked: () => boolean,
): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (isLocked()) return event.preventDefault();
    const { language } = settings.read();
    const t = (id: Parameters<typeof formatMessage>[1]) => formatMessage(language, id);
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: t('main.unsaved.happened'),
      detail: `${t('main.unsaved.kept')}\n\n${t('main.unsaved.todo')}`,
      buttons: [t('main.unsaved.stay'), t('main.unsaved.close')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (answer === 1) event.preventDefault();
  });
}
