import * as nodeCrypto from 'node:crypto';
import { randomUUID, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { envelopeCryptoOf } from '../shared/packet/envelope-crypto';
import type { PacketCrypto } from '../shared/packet/packet-crypto';
import { zipCodecOf } from '../shared/packet/zip-codec';
import { ok } from '../shared/result';
import { openAttachments } from './attachments/open-attachments';
import { openDiskRoom, readFreeBytes } from './blobs/disk-room';
import { openBlobs } from './blobs/open-blobs';
import type { Log } from './crash/open-log';
import type { FileDialogs } from './files/file-dialogs';
import { openPacketFiles } from './files/packet-file-room';
import { saveCopy } from './files/save-copy';
import { saveReviewPage } from './files/save-review-page';
import { clearTemporaries } from './files/temporary-file';
import { createOpenHandlers } from './ipc/create-handlers';
import { keepDeeds } from './journal/journal-deeds';
import { openJournal } from './journal/open-journal';
import { openIntake } from './packets/intake/open-intake';
import { openPacketSequence } from './packets/packet-sequence';
import { readReceipt } from './packets/read-receipt';
import { savePackets } from './packets/save-packets';
import { sealInTurn } from './packets/seal-decision';
import { openPrinter } from './printing/open-printer';
import { openPrintRoom } from './printing/print-room';
import { createDeskRoutes } from './protocol/desk-routes';
import type { StaticFiles } from './protocol/static-files';
import { createRegistryClient } from './registry-client/registry-client';
import { systemFetch } from './registry-client/system-fetch';
import type { SettingsRoom } from './settings/open-settings';
import { openVault, type VaultOptions } from './vault/open-vault';
import type { Protect } from './vault/vault';

export type DeskRoomOptions = {
  readonly folder: string;
  readonly appVersion: string;
  readonly protect: Protect;
  /** What held the vault's secrets before there was a lock. */
  readonly keychain: Protect;
  /** Lets the organisation's recovery key open this desk's lock. */
  readonly heardRecovery: NonNullable<VaultOptions['heardRecovery']>;
  /** What files rest under, 32 bytes; null only where a test has switched sealing off. */
  readonly filesKey: Uint8Array | null;
  /** Where the person saves files. */
  readonly saveFolder: () => string;
  readonly settings: SettingsRoom;
  readonly dialogs: FileDialogs;
  readonly files: StaticFiles;
  readonly log: Log;
};
export type DeskRooms = Extract<Awaited<ReturnType<typeof openDeskRooms>>, { ok: true }>['value'];

/**
 * The rooms that need the desk's keys, opened once at the first unlocking and kept while the program runs: two of them
 * at once would write over one another. While the desk is locked nobody reaches them, and their keys are gone.
 * Errors: `storage-failed`, `disk-full` where vault or journal cannot be opened.
 */
export async function openDeskRooms(options: DeskRoomOptions) {
  const { folder, appVersion, settings, dialogs, files, log } = options;
  const now = (): number => Date.now();
  const clock = (): Date => new Date();
  const language = () => settings.read().language;
  const opened = await openVault({
    folder: join(folder, 'vault'),
    protect: options.protect,
    earlier: options.keychain,
    heardRecovery: options.heardRecovery,
    webcrypto,
    randomUuid: randomUUID,
    now: clock,
  });
  if (!opened.ok) return opened;
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
  if (!journalOpened.ok) return journalOpened;
  const journal = journalOpened.value;
  const codec = zipCodecOf(zlib);
  const deeds = keepDeeds({ journal, log, codec, identity: () => vault.readIdentity() });
  const client = deeds.client(
    createRegistryClient({ fetch: deeds.hear(systemFetch), vault, now, appVersion }),
  );
  const blobs = openBlobs({ folder: join(folder, 'blobs'), key: options.filesKey, now });
  // What an earlier version left plain: file by file, behind the person's back.
  void blobs.sealOld();
  void clearTemporaries(options.saveFolder(), now());
  const crypto = webcrypto as unknown as PacketCrypto;
  const envelope = envelopeCryptoOf(nodeCrypto);
  const packets = { now: clock, crypto, codec };
  const verifyReceipt = (bytes: Uint8Array) =>
    deeds.receipt(readReceipt(bytes, { ...packets, identity: vault.readIdentity() }));
  const intake = await openIntake({
    folder,
    key: options.filesKey,
    dialogs,
    blobs,
    room: openDiskRoom(() => readFreeBytes(folder)),
    vault,
    ...packets,
  });

  return ok({
    vault,
    journal,
    client,
    /** Ends what is under way: the desk was locked. */
    halt: () => {
      intake.cancel();
      void blobs.close();
      vault.forgetKeys();
    },
    routes: createDeskRoutes({ client, blobs, settings, verifyReceipt, intake: intake.sets }),
    handlers: createOpenHandlers({
      readEnrolment: () => vault.readEnrolment(),
      client,
      seal: sealInTurn({
        vault,
        sequence,
        journal,
        app: { name: 'review-desk', version: appVersion },
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
}
