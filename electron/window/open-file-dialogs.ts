import { dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import type { Language } from '../../shared/i18n/catalogue';
import type { FileDialogs } from '../files/file-dialogs';
import { formatMessage } from '../../shared/i18n/format-message';

const SAVE_TITLES = {
  packet: 'main.savePacket.title',
  attachment: 'main.saveAttachment.title',
  review: 'main.saveReview.title',
} as const;

/** The system's dialogs, in the person's language; they start in the folder that was used last. */
export function openFileDialogs(options: {
  readonly language: () => Language;
  readonly window: () => BrowserWindow | null;
  /** Folder to start in. */
  readonly folder: () => string;
  readonly rememberFolder: (folder: string) => void;
}): FileDialogs {
  const { language, window, folder, rememberFolder } = options;
  const t = (id: Parameters<typeof formatMessage>[1]): string => formatMessage(language(), id);
  const packetFilters = () => [
    { name: t('main.filter.packet'), extensions: ['asice'] },
    { name: t('main.filter.all'), extensions: ['*'] },
  ];

  return {
    askSavePath: async (what, suggestedName) => {
      const settings: Electron.SaveDialogOptions = {
        title: t(SAVE_TITLES[what]),
        defaultPath: join(folder(), suggestedName),
        ...(what === 'packet' ? { filters: packetFilters() } : {}),
        ...(what === 'review' ? { filters: [{ name: t('main.filter.page'), extensions: ['html'] }] } : {}),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      };
      const parent = window();
      const answer = parent
        ? await dialog.showSaveDialog(parent, settings)
        : await dialog.showSaveDialog(settings);
      if (answer.canceled || !answer.filePath) return null;
      rememberFolder(dirname(answer.filePath));
      return answer.filePath;
    },
    askFolder: async () => {
      const [chosen = null] = await askOpen({
        title: t('main.savePackets.title'),
        buttonLabel: t('main.savePackets.button'),
        defaultPath: folder(),
        properties: ['openDirectory', 'createDirectory'],
      });
      if (chosen !== null) rememberFolder(chosen);
      return chosen;
    },
    askOpenPath: async () => {
      const [chosen = null] = await askOpen({
        title: t('main.openPacket.title'),
        defaultPath: folder(),
        filters: packetFilters(),
        properties: ['openFile'],
      });
      return chosen;
    },
    askOpenPaths: () =>
      askOpen({
        title: t('main.openIntake.title'),
        defaultPath: folder(),
        filters: packetFilters(),
        properties: ['openFile', 'multiSelections'],
      }),
  };

  async function askOpen(settings: Electron.OpenDialogOptions): Promise<readonly string[]> {
    const parent = window();
    const answer = parent
      ? await dialog.showOpenDialog(parent, settings)
      : await dialog.showOpenDialog(settings);
    return answer.canceled ? [] : answer.filePaths;
  }
}
