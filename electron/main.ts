import * as nodeCrypto from 'node:crypto';
import { randomUUID, webcrypto } from 'node:crypto';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import * as zlib from 'node:zlib';
import { app, dialog, nativeTheme, protocol, session, type BrowserWindow, type WebContents } from 'electron';
import type { AppInfo } from '../shared/ipc/contract';
import { envelopeCryptoOf } from '../shared/packet/envelope-crypto';
import type { PacketCrypto } from '../shared/packet/packet-crypto';
import { zipCodecOf } from '../shared/packet/zip-codec';
import { openAttachments } from './attachments/open-attachments';
import { openDiskRoom, readFreeBytes } from './blobs/disk-room';
import { openBlobs } from './blobs/open-blobs';
import { openLog } from './crash/open-log';
import { watchFailures, watchPage } from './crash/watch-failures';
import { openPacketFiles } from './files/packet-file-room';
import { saveCopy } from './files/save-copy';
import { clearTemporaries } from './files/temporary-file';
import { saveReviewPage } from './files/save-review-page';
import { createHandlers } from './ipc/create-handlers';
import { closeForeignChannels, listen } from './ipc/listen';
import { register } from './ipc/register';
import { keepDeeds } from './journal/journal-deeds';
import { openJournal } from './journal/open-journal';
import { openKeychain } from './keychain/open-keychain';
import { readOffer } from './launch/read-offer';
import { openIntake } from './packets/intake/open-intake';
import { openPacketSequence } from './packets/packet-sequence';
import { readReceipt } from './packets/read-receipt';
import { savePackets } from './packets/save-packets';
import { sealInTurn } from './packets/seal-decision';
import { openPrinter } from './printing/open-printer';
import { openPrintRoom } from './printing/print-room';
import { createAppHandler } from './protocol/answer-app-request';
import { APP_PRIVILEGES, APP_SCHEME, DESK_HOST } from './protocol/app-origin';
import { createDeskRoutes } from './protocol/desk-routes';
import { openStaticFiles } from './protocol/static-files';
import { createRegistryClient } from './registry-client/registry-client';
import { systemFetch } from './registry-client/system-fetch';
import { openSettings } from './settings/open-settings';
import { mendLogs } from './storage/mend-logs';
import { openVault } from './vault/open-vault';
import { setAppMenu } from './window/app-menu';
import { formatMessage } from '../shared/i18n/format-message';
import { lockContents } from './window/lock-contents';
import { lockSession } from './window/lock-session';
import { themeSource } from './window/background-colour';
import { openDeskWindow } from './window/open-desk-window';
import { openFileDialogs } from './window/open-file-dialogs';

// Before anything is opened: a second instance would write into stores that the first one holds.
const dataSwitch = app.commandLine.getSwitchValue('user-data-dir');
if (dataSwitch !== '') app.setPath('userData', resolve(dataSwitch));
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_PRIVILEGES }]);
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(failStart);
else app.quit();

/** Wires the rooms: the only place that knows all of them. */
async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const now = (): number => Date.now();
  const clock = (): Date => new Date();
  const devTools = !app.isPackaged;
  const log = openLog({ folder: join(folder, 'logs'), now });
  // Before any page: the engine must not write behind what a kill left half-written.
  await mendLogs({ folder, log, now });
  const settings = openSettings({ folder, language: systemLanguage(), now });
  closeForeignChannels();
  const language = () => settings.read().language;
  let window: BrowserWindow | null = null;
  const watched = { log, now, language, window: () => window };
  watchFailures(watched);

  const opened = await openVault({
    folder: join(folder, 'vault'),
    protect: openKeychain(),
    webcrypto,
    randomUuid: randomUUID,
    now: clock,
  });
  if (!opened.ok) return failStart(opened.error.code);
  const vault = opened.value;
  const reviewer = () => vault.readEnrolment()?.reviewer.name ?? null;
  const sequence = openPacketSequence({ folder: join(folder, 'vault'), now: clock });
  const identity = vault.readIdentity();
  const journalOpened = await openJournal({
    folder: join(folder, 'journal'),
    sealed: identity && (await sequence.lastCheckpoint(identity.deskId)),
    actor: () => vault.readIdentity()?.reviewer.id ?? null,
    randomUuid: randomUUID,
    now: clock,
  });
  if (!journalOpened.ok) return failStart(journalOpened.error.code);
  const journal = journalOpened.value;
  const codec = zipCodecOf(zlib);
  const deeds = keepDeeds({ journal, log, codec, identity: () => vault.readIdentity() });
  const client = deeds.client(
    createRegistryClient({ fetch: deeds.hear(systemFetch), vault, now, appVersion: app.getVersion() }),
  );
  const blobs = openBlobs({ folder: join(folder, 'blobs'), key: null, now });
  const crypto = webcrypto as unknown as PacketCrypto;
  const envelope = envelopeCryptoOf(nodeCrypto);
  const packets = { now: clock, crypto, codec };
  const verifyReceipt = (bytes: Uint8Array) =>
    deeds.receipt(readReceipt(bytes, { ...packets, identity: vault.readIdentity() }));
  const dialogs = openFileDialogs({
    language,
    window: () => window,
    folder: () => settings.recall().saveFolder ?? documentsFolder(),
    rememberFolder: (saveFolder) => settings.remember({ saveFolder }),
  });
  void clearTemporaries(settings.recall().saveFolder ?? documentsFolder(), now());
  const intake = await openIntake({
    folder,
    key: null,
    dialogs,
    blobs,
    room: openDiskRoom(() => readFreeBytes(folder)),
    vault,
    ...packets,
  });
  const files = openStaticFiles({ root: join(__dirname, 'renderer'), live: devTools });

  const offer = readOffer(process.argv, process.env['REVIEW_DESK_ENROL']);
  let offeredProblem: AppInfo['offeredProblem'] = null;
  const info = (): AppInfo => ({
    version: app.getVersion(),
    engine: {
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    },
    platform: process.platform,
    keyProtection: vault.protection,
    settingsSetAside: settings.setAside,
    offeredEnrolment: offer,
    offeredProblem,
    dataFolder: folder,
  });

  register({
    listen,
    log,
    ownWindow: () => (window && !window.isDestroyed() ? describeOwn(window.webContents) : null),
    handlers: createHandlers({
      info,
      settings,
      settingsChanged: applySettings,
      readEnrolment: () => vault.readEnrolment(),
      client,
      seal: sealInTurn({
        vault,
        sequence,
        journal,
        app: { name: 'review-desk', version: app.getVersion() },
        randomUuid: randomUUID,
        ...packets,
      }),
      verifyReceipt,
      noteOfPage: deeds.ofPage,
      packetFiles: openPacketFiles({
        dialogs,
        savePackets: (chosen) =>
          savePackets(chosen, {
            ...packets,
            envelope,
            identity: vault.readIdentity(),
            saved: deeds.saved,
          }),
        encrypts: () => Boolean(vault.readIdentity()?.registryEncryption),
        verifyReceipt,
      }),
      intake,
      saveReviewPage: saveReviewPage({
        dialogs,
        language,
        reviewer,
      }),
      saveCopy: saveCopy(dialogs),
      printing: openPrintRoom({ dialogs, language, reviewer, printer: openPrinter({ files, log }) }),
      attachments: openAttachments({ blobs, dialogs }),
    }),
  });

  lockSession(session.defaultSession, { host: DESK_HOST, devTools });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  const routes = createDeskRoutes({ client, blobs, settings, verifyReceipt, intake: intake.sets });
  protocol.handle(APP_SCHEME, createAppHandler({ routes, files, log }));
  applySettings();
  if (process.env['REVIEW_DESK_ENROL'] && offer && !vault.readEnrolment()) {
    const enrolled = await client.enrol({ ...offer, deskName: hostname().slice(0, 200) });
    if (!enrolled.ok) {
      log('enrol-at-start', enrolled.error.code);
      offeredProblem = enrolled.error;
    }
  }

  const open = (): void => {
    window = openDeskWindow({ preload: join(__dirname, 'preload.cjs'), devTools, settings });
    watchPage(window, watched);
    window.on('closed', () => {
      window = null;
      if (process.platform !== 'darwin') app.quit();
    });
  };
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('activate', () => window ?? open());
  open();
  if (vault.setAside !== null) tellSetAside('vaultDamaged', vault.setAside);
  if (journal.setAside)
    tellSetAside(journal.setAside.path ? 'journalDamaged' : 'journalGone', journal.setAside.path);

  function applySettings(): void {
    nativeTheme.themeSource = themeSource(settings.read().theme);
    setAppMenu({ language: language(), mac: process.platform === 'darwin', devTools });
  }

  function tellSetAside(what: 'vaultDamaged' | 'journalDamaged' | 'journalGone', path: string | null): void {
    const file = path ?? '';
    void dialog.showMessageBox({
      type: 'warning',
      title: 'Review Desk',
      message: formatMessage(language(), `main.${what}.happened`),
      detail: `${formatMessage(language(), `main.${what}.kept`, { file })}\n\n${formatMessage(language(), `main.${what}.todo`)}`,
    });
  }
}

const describeOwn = (webContents: WebContents) => ({ webContents, mainFrame: webContents.mainFrame });

/** Some systems name no such folder, and then asking for it throws. */
function documentsFolder(): string {
  try {
    return app.getPath('documents');
  } catch {
    return app.getPath('home');
  }
}

function systemLanguage(): 'ru' | 'en' {
  return app.getLocale().toLowerCase().startsWith('en') ? 'en' : 'ru';
}

/** Nothing could be opened: says so in the system's language and leaves, with the data as it was. */
function failStart(cause: unknown): void {
  const folder = app.getPath('userData');
  openLog({ folder: join(folder, 'logs'), now: () => Date.now() })('start', cause);
  const language = systemLanguage();
  const lines = (['main.startFailed.kept', 'main.startFailed.todo'] as const).map((id) =>
    formatMessage(language, id, { folder }),
  );
  dialog.showErrorBox(formatMessage(language, 'main.startFailed.happened'), lines.join('\n\n'));
  app.exit(1);
}
