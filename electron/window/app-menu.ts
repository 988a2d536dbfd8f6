import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/i18n/catalogue';
import { formatMessage } from '../../shared/i18n/format-message';

/** A small menu with the standard roles, in the person's language; it is what makes the editing keys work. */
export function setAppMenu(options: {
  readonly language: Language;
  readonly mac: boolean;
  readonly devTools: boolean;
}): void {
  const { language, mac, devTools } = options;
  const t = (id: Parameters<typeof formatMessage>[1]): string => formatMessage(language, id);
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: t('main.menu.undo') },
    { role: 'redo', label: t('main.menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: t('main.menu.cut') },
    { role: 'copy', label: t('main.menu.copy') },
    { role: 'paste', label: t('main.menu.paste') },
    { role: 'pasteAndMatchStyle', label: t('main.menu.pastePlain') },
    { role: 'selectAll', label: t('main.menu.selectAll') },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'togglefullscreen', label: t('main.menu.fullScreen') },
    ...(devTools
      ? ([
          { role: 'reload', label: t('main.menu.reload') },
          { role: 'toggleDevTools', label: t('main.menu.devTools') },
        ] satisfies MenuItemConstructorOptions[])
      : []),
  ];
  const window: MenuItemConstructorOptions[] = [
    { role: 'minimize', label: t('main.menu.minimise') },
    { role: 'close', label: t('main.menu.close') },
  ];
  const app: MenuItemConstructorOptions[] = [{ role: 'quit', label: t('main.menu.quit') }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: mac ? 'Review Desk' : t('main.menu.file'), submenu: app },
      { label: t('main.menu.edit'), submenu: edit },
      { label: t('main.menu.view'), submenu: view },
      { label: t('main.menu.window'), submenu: window },
    ]),
  );
}
