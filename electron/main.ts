import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import {
  app,
  dialog,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  type BrowserWindow,
  type WebContents,
} from 'electron';
import { formatMessage } from '../shared/i18n/format-message';
import type { AppInfo } from '../shared/ipc/contract';
import type { LockReason } from '../shared/ipc/lock';
import { ok, type Result } from '../shared/result';
import { openLog } from './crash/open-log';
import { watchFailures, watchPage } from './crash/watch-failures';
import { createAlwaysHandlers } from './ipc/create-handlers';
import { gateHandlers } from './ipc/gate-handlers';
import { closeForeignChannels, listen } from './ipc/listen';
import { register } from './ipc/register';
import { openKeychain } from './keychain/open-keychain';
import { readOffer } from './launch/read-offer';
import { createLockHandlers } from './lock/lock-handlers';
import { openLock } from './lock/open-lock';
import { protectByLock } from './lock/protect-by-lock';
import { watchIdle } from './lock/watch-idle';
import { openDeskRooms, type DeskRooms } from './open-desk-rooms';
import { createAppHandler } from './protocol/answer-app-request';
import { APP_PRIVILEGES, APP_SCHEME, DESK_HOST } from './protocol/app-origin';
import { gateRoutes } from './protocol/gate-routes';
import { openStaticFiles } from './protocol/static-files';
import { openSettings } from './settings/open-settings';
import { mendLogs } from './storage/mend-logs';
import { themeSource } from './window/background-colour';
import { lockContents } from './window/lock-contents';
import { lockSession } from './window/lock-session';
import { openDeskWindow } from './window/open-desk-window';
import { openFileDialogs } from './window/open-file-dialogs';
import { setAppMenu } from './window/app-menu';

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
  const { isPackaged } = app;
  const devTools = !isPackaged;
  const log = openLog({ folder: join(folder, 'logs'), now });
  // Before any page: the engine must not write behind what a kill left half-written.
  await mendLogs({ folder, log, now });
  const settings = openSettings({ folder, language: systemLanguage(), now });
  closeForeignChannels();
  const language = () => settings.read().language;
  let window: BrowserWindow | null = null;
  const watched = { log, now, language, window: () => window };
  watchFailures(watched);

  const files = openStaticFiles({ root: join(__dirname, 'renderer'), live: devTools });
  const saveFolder = () => settings.recall().saveFolder ?? documentsFolder();
  const dialogs = openFileDialogs({
    language,
    window: () => window,
    folder: saveFolder,
    rememberFolder: (saveFolder) => settings.remember({ saveFolder }),
  });
  const keychain = openKeychain();
  const lockOpened = await openLock({ folder: join(folder, 'vault'), keychain, now });
  if (!lockOpened.ok) return failStart(lockOpened.error.code);
  const lock = lockOpened.value;
  const seals = isPackaged || process.env['REVIEW_DESK_TEST_UNSEALED'] === undefined;
  let rooms: DeskRooms | null = null;
  const openRooms = async (): Promise<Result<null>> => {
    if (rooms) return ok(null);
    const opened = await openDeskRooms({
      ...{ folder, settings, dialogs, files, log, saveFolder, keychain },
      appVersion: app.getVersion(),
      protect: protectByLock(lock),
      heardRecovery: lock.keepRecoveryCertificate,
      filesKey: seals ? lock.keys()!.files : null,
    });
    if (!opened.ok) return opened;
    const { vault, journal } = (rooms = opened.value);
    if (vault.setAside !== null) tellSetAside('vaultDamaged', vault.setAside);
    if (journal.setAside)
      tellSetAside(journal.setAside.path ? 'journalDamaged' : 'journalGone', journal.setAside.path);
    return ok(null);
  };
  const openedRooms = (): DeskRooms | null => (lock.keys() ? rooms : null);

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
    keyProtection: openedRooms()?.vault.protection ?? 'lock',
    settingsSetAside: settings.setAside,
    offeredEnrolment: offer,
    offeredProblem,
    dataFolder: folder,
  });

  register({
    listen,
    log,
    ownWindow: () => (window && !window.isDestroyed() ? describeOwn(window.webContents) : null),
    handlers: {
      ...createAlwaysHandlers({ info, settings, settingsChanged: applySettings }),
      ...createLockHandlers({
        lock,
        dialogs,
        opened: openRooms,
        lockDesk: () => lockDesk('asked'),
        seals,
      }),
      ...gateHandlers(() => openedRooms()?.handlers ?? null),
    },
  });

  lockSession(session.defaultSession, { host: DESK_HOST, devTools });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  const routes = gateRoutes(() => openedRooms()?.routes ?? null);
  protocol.handle(APP_SCHEME, createAppHandler({ routes, files, log }));
  applySettings();
  await openForDemonstration();

  const open = (): void => {
    window = openDeskWindow({
      ...{ preload: join(__dirname, 'preload.cjs'), devTools, settings },
      isLocked: () => lock.keys() === null,
    });
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
  watchIdle({
    power: powerMonitor,
    lockAfter: () => settings.read().lockAfter,
    lock: lockDesk,
    every: setInterval,
  });

  function lockDesk(reason: LockReason): void {
    if (!lock.keys()) return;
    lock.lock(reason);
    rooms?.halt();
    window?.webContents.reload();
  }

  /** Of a program that is not installed: passphrase and enrolment from the environment. */
  async function openForDemonstration(): Promise<void> {
    const passphrase = isPackaged ? undefined : process.env['REVIEW_DESK_PASSPHRASE'];
    if (!passphrase) return;
    const opened = await (lock.status().state === 'new' ? lock.create(passphrase) : lock.unlock(passphrase));
    if (!opened.ok) return log('unlock-at-start', opened.error.code);
    const ready = await openRooms();
    if (!ready.ok) return failStart(ready.error.code);
    if (!process.env['REVIEW_DESK_ENROL'] || !offer || !rooms || rooms.vault.readEnrolment()) return;
    const enrolled = await rooms.client.enrol({ ...offer, deskName: hostname().slice(0, 200) });
    if (enrolled.ok) return;
    log('enrol-at-start', enrolled.error.code);
    offeredProblem = enrolled.error;
  }

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
