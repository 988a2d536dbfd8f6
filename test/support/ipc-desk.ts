import * as nodeCrypto from 'node:crypto';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openAttachments } from '../../electron/attachments/open-attachments';
import { openBlobs } from '../../electron/blobs/open-blobs';
import { openPacketFiles } from '../../electron/files/packet-file-room';
import { saveCopy } from '../../electron/files/save-copy';
import { saveReviewPage } from '../../electron/files/save-review-page';
import type { FileDialogs } from '../../electron/files/file-dialogs';
import { createAlwaysHandlers, createOpenHandlers } from '../../electron/ipc/create-handlers';
import type { Sender } from '../../electron/ipc/own-sender';
import { gateHandlers } from '../../electron/ipc/gate-handlers';
import { createLockHandlers } from '../../electron/lock/lock-handlers';
import { openLock } from '../../electron/lock/open-lock';
import { register } from '../../electron/ipc/register';
import { keepDeeds } from '../../electron/journal/journal-deeds';
import { openIntake } from '../../electron/packets/intake/open-intake';
import { openPrintRoom } from '../../electron/printing/print-room';
import { readReceipt } from '../../electron/packets/read-receipt';
import { savePackets } from '../../electron/packets/save-packets';
import { sealInTurn } from '../../electron/packets/seal-decision';
import { createRegistryClient } from '../../electron/registry-client/registry-client';
import { openSettings } from '../../electron/settings/open-settings';
import { envelopeCryptoOf } from '../../shared/packet/envelope-crypto';
import type { Channel } from '../../shared/ipc/channels';
import type { Settings } from '../../shared/ipc/contract';
import type { PrintPage } from '../../shared/printing/write-print-page';
import { fail, ok, type Result } from '../../shared/result';
import { codec, crypto, makeDesk, noKeychain, now, unwrap } from './packet-desk';
import { FILES_KEY, putHeld } from './sealed-shelf';

/** Opens the lock of such a desk. */
export const PASSPHRASE = 'тихий омут весной';

/** What the person answers to the next dialogs. */
type Answers = {
  savePath: string | null;
  folder: string | null;
  openPath: string | null;
  openPaths: readonly string[];
  /** What the engine makes of a page to print. */
  printer: 'ok' | 'print-failed' | 'dialog-cancelled';
};

/**
 * The main process without Electron: every channel registered over the real handlers and rooms, of a desk that
 * is enrolled. Only the dialogs, the PDF window and the sender's frame are stood in for.
 */
export async function startIpcDesk(folder: string) {
  const desk = await makeDesk(folder);
  const { vault, sealer } = desk;
  const settings = openSettings({ folder, language: 'ru', now: () => now().getTime() });
  const blobs = openBlobs({ folder: join(folder, 'blobs'), key: FILES_KEY, now: () => now().getTime() });
  const answers: Answers = { savePath: null, folder: null, openPath: null, openPaths: [], printer: 'ok' };
  const printed: PrintPage[] = [];
  const suggested: string[] = [];
  const changed: Settings[] = [];
  const logged: string[] = [];
  const dialogs: FileDialogs = {
    askSavePath: async (_what, name) => {
      suggested.push(name);
      return answers.savePath;
    },
    askFolder: async () => answers.folder,
    askOpenPath: async () => answers.openPath,
    askOpenPaths: async () => answers.openPaths,
  };
  const packets = { now, crypto, codec };
  const verifyReceipt = (bytes: Uint8Array) =>
    readReceipt(bytes, { ...packets, identity: vault.readIdentity() });
  const deeds = keepDeeds({
    journal: { ...sealer.journal, heard: () => undefined },
    log: () => undefined,
    codec,
    identity: () => vault.readIdentity(),
  });
  const webContents = { id: 1 };
  const mainFrame = { url: 'app://desk/#/queue', parent: null };
  const own = { sender: webContents, senderFrame: mainFrame } satisfies Sender;
  const channels = new Map<Channel, (event: Sender, input: unknown) => Promise<Result<unknown>>>();

  const lock = unwrap(
    await openLock({
      folder: join(folder, 'vault'),
      keychain: noKeychain,
      now: () => now().getTime(),
      cost: { memoryKiB: 8, passes: 1 },
    }),
  );
  unwrap(await lock.create(PASSPHRASE));
  const opened = createOpenHandlers({
    readEnrolment: () => vault.readEnrolment(),
    client: createRegistryClient({ fetch, vault, now: () => Date.now(), appVersion: '0.1.0' }),
    seal: sealInTurn(sealer),
    verifyReceipt,
    noteOfPage: deeds.ofPage,
    packetFiles: openPacketFiles({
      dialogs,
      verifyReceipt,
      savePackets: (files) =>
        savePackets(files, {
          ...packets,
          identity: vault.readIdentity(),
          envelope: envelopeCryptoOf(nodeCrypto),
        }),
      encrypts: () => Boolean(vault.readIdentity()?.registryEncryption),
    }),
    intake: await openIntake({
      folder,
      key: FILES_KEY,
      dialogs,
      blobs,
      room: { take: async () => ok({ giveBack: () => undefined }) },
      vault,
      ...packets,
    }),
    saveReviewPage: saveReviewPage({
      dialogs,
      language: () => 'ru',
      reviewer: () => vault.readEnrolment()?.reviewer.name ?? null,
    }),
    saveCopy: saveCopy(dialogs),
    printing: openPrintRoom({
      dialogs,
      language: () => 'ru',
      reviewer: () => vault.readEnrolment()?.reviewer.name ?? null,
      printer: {
        toPdf: async (page) => {
          printed.push(page);
          return answers.printer === 'ok' ? ok(new TextEncoder().encode('%PDF-')) : fail(answers.printer);
        },
        toPaper: async (page) => {
          printed.push(page);
          return answers.printer === 'ok' ? ok(null) : fail(answers.printer);
        },
      },
    }),
    attachments: openAttachments({ blobs, dialogs }),
  });

  register<Sender>({
    listen: (channel, answer) => void channels.set(channel, answer),
    ownWindow: () => ({ webContents, mainFrame }),
    log: (place) => void logged.push(place),
    handlers: {
      ...createAlwaysHandlers({
        info: () => ({
          version: '0.1.0',
          engine: { electron: '25.1.1', chrome: '114', node: '18' },
          platform: 'linux',
          keyProtection: vault.protection,
          settingsSetAside: settings.setAside,
          offeredEnrolment: null,
          dataFolder: folder,
        }),
        settings,
        settingsChanged: (next) => void changed.push(next),
      }),
      ...createLockHandlers({
        lock,
        dialogs,
        opened: async () => ok(null),
        lockDesk: () => lock.lock('asked'),
        seals: true,
      }),
      ...gateHandlers(() => (lock.keys() ? opened : null)),
    },
  });

  return {
    ...desk,
    lock,
    answers,
    printed,
    suggested,
    changed,
    logged,
    own,
    channels,
    /** As the page calls it: what `window.desk[channel](input)` answers. */
    call: (channel: Channel, input?: unknown, event: Sender = own) => channels.get(channel)!(event, input),
    /** Puts an attachment on the desk; answers its hash. */
    hold: async (bytes: Uint8Array): Promise<string> => {
      await putHeld(join(folder, 'blobs'), bytes);
      return createHash('sha256').update(bytes).digest('hex');
    },
  };
}
export type IpcDesk = Awaited<ReturnType<typeof startIpcDesk>>;
