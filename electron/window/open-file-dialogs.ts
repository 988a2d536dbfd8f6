import { dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';
import type { Language, MessageId } from '../../shared/i18n/catalogue';
import type { FileDialogs, SavedKind } from '../files/file-dialogs';
import { formatMessage } from '../../shared/i18n/format-message';

const SAVE_TITLES = {
  packet: 'main.savePacket.title',
  attachment: 'main.saveAttachment.title',
  review: 'main.saveReview.title',
  print: 'printing.saveTitle',
  recovery: 'main.saveRecovery.title',
  csv: 'main.saveTable.title',
  xlsx: 'main.saveTable.title',
  jsonld: 'main.saveAnnotations.title',
  pdf: 'main.savePdf.title',
} as const satisfies Record<SavedKind, MessageId>;

/** Kinds of files that a dialog offers by name; the packet's own is offered beside all files. */
const FILTERS = {
  review: { name: 'main.filter.page', extensions: ['html'] },
  print: { name: 'main.filter.pdf', extensions: ['pdf'] },
  recovery: { name: 'main.filter.recovery', extensions: ['p7m'] },
  csv: { name: 'main.filter.csv', extensions: ['csv'] },
  xlsx: { name: 'main.filter.xlsx', extensions: ['xlsx'] },
  jsonld: { name: 'main.filter.jsonld', extensions: ['jsonld'] },
  pdf: { name: 'main.filter.pdf', extensions: ['pdf'] },
} as const satisfies Partial<Record<SavedKind, { name: MessageId; extensions: readonly string[] }>>;

/** The system's dialogs, in the person's language; they start in the folder that was used last. */
export function openFileDialogs(options: {
  readonly language: () => Language;
  readonly window: () => BrowserWindow | null;
  /** Folder to start in. */
  readonly folder: () => string;
  readonly rememberFolder: (folder: string) => void;
}): FileDialogs {
  const { language, window, folder, rememberFolder } = options;
  const t = (id: MessageId): string => formatMessage(language(), id);
  const packetFilters = () => [
    { name: t('main.filter.packet'), extensions: ['asice', 'p7m'] },
    { name: t('main.filter.all'), extensions: ['*'] },
  ];

  /** Encrypted first: the other one is for who knows why. */
  const bothFilters = () => [
    { name: t('main.filter.encrypted'), extensions: ['p7m'] },
    { name: t('main.filter.plain'), extensions: ['asice'] },
  ];

  const filtersFor = (what: SavedKind, suggestedName: string): { filters?: Electron.FileFilter[] } => {
    if (what === 'attachment') return {};
    if (what === 'packet')
      return { filters: suggestedName.endsWith('.p7m') ? bothFilters() : packetFilters() };
    const { name, extensions } = FILTERS[what];
    return { filters: [{ name: t(name), extensions: [...extensions] }] };
  };

  return {
    askSavePath: async (what, suggestedName) => {
      const settings: Electron.SaveDialogOptions = {
        title: t(SAVE_TITLES[what]),
        defaultPath: join(folder(), suggestedName),
        ...filtersFor(what, suggestedName),
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
