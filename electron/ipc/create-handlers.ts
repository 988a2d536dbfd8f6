import type { AppInfo, ChannelInput, Enrolment, SealedPacket, Settings } from '../../shared/ipc/contract';
import type { DecisionPayload } from '../../shared/packet/packet';
import type { Receipt } from '../../shared/packet/receipt';
import { fail, ok, type Result } from '../../shared/result';
import type { AttachmentRoom } from '../attachments/open-attachments';
import type { PacketFileRoom } from '../files/packet-file-room';
import type { CopySaver } from '../files/save-copy';
import type { ReviewPageSaver } from '../files/save-review-page';
import type { IntakeRoom } from '../packets/intake/open-intake';
import type { RegistryClient } from '../registry-client/registry-client';
import type { PrintRoom } from '../printing/print-room';
import type { SettingsRoom } from '../settings/open-settings';
import type { Handlers } from './handlers';

/** What answers whether the desk is locked or open. */
export type AlwaysRooms = {
  readonly info: () => AppInfo;
  readonly settings: Pick<SettingsRoom, 'read' | 'write'>;
  /** Told after a change, so that menus and the theme follow. */
  readonly settingsChanged: (settings: Settings) => void;
};

/** What answers only while it is open. */
export type OpenRooms = {
  readonly readEnrolment: () => Enrolment | null;
  readonly client: Pick<RegistryClient, 'enrol'>;
  readonly seal: (payload: DecisionPayload) => Promise<Result<SealedPacket>>;
  readonly verifyReceipt: (bytes: Uint8Array) => Promise<Result<Receipt>>;
  readonly noteOfPage: (said: ChannelInput<'journal:note'>) => Promise<Result<null>>;
  readonly packetFiles: PacketFileRoom;
  readonly intake: Pick<IntakeRoom, 'open' | 'status' | 'cancel'>;
  readonly attachments: AttachmentRoom;
  readonly saveReviewPage: ReviewPageSaver;
  readonly saveCopy: CopySaver;
  readonly printing: PrintRoom;
};

type AlwaysHandlers = Pick<Handlers, 'app:info' | 'settings:read' | 'settings:write'>;
export type OpenHandlers = Omit<Handlers, keyof AlwaysHandlers | `lock:${string}`>;

export function createAlwaysHandlers(rooms: AlwaysRooms): AlwaysHandlers {
  const { settings } = rooms;
  return {
    'app:info': async () => ok(rooms.info()),
    'settings:read': async () => ok(settings.read()),
    'settings:write': async (change) => {
      const written = settings.write(withoutUndefined(change));
      if (written.ok) rooms.settingsChanged(written.value);
      return written;
    },
  };
}

/** The handlers of an open desk over the rooms of the main process. Knows no Electron. */
export function createOpenHandlers(rooms: OpenRooms): OpenHandlers {
  const { packetFiles, intake, attachments } = rooms;
  return {
    'enrolment:read': async () => ok(rooms.readEnrolment()),
    'enrolment:enrol': oneAtATime((input) => rooms.client.enrol(input)),
    'packet:seal': (payload) => rooms.seal(payload),
    'packet:save': ({ packets }) => packetFiles.save(packets),
    'packet:open': () => packetFiles.openReceipt(),
    'receipt:verify': ({ bytes }) => rooms.verifyReceipt(bytes),
    'journal:note': (said) => rooms.noteOfPage(said),
    'intake:open': oneAtATime((input) => intake.open(input)),
    'intake:status': async () => ok(intake.status()),
    'intake:cancel': async () => {
      intake.cancel();
      return ok(null);
    },
    'review:save': (copy) => rooms.saveReviewPage(copy),
    'copy:save': (copy) => rooms.saveCopy(copy),
    'print:save': oneAtATime((order) => rooms.printing.save(order)),
    'print:paper': oneAtATime((order) => rooms.printing.paper(order)),
    'attachment:save': ({ sha256, name }) => attachments.save(sha256, name),
  };
}

function withoutUndefined(change: {
  readonly [K in keyof Settings]?: Settings[K] | undefined;
}): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** A second press while the first is under way would spend the one-time code twice. */
function oneAtATime<I, T>(call: (input: I) => Promise<Result<T>>): (input: I) => Promise<Result<T>> {
  let busy = false;
  return async (input) => {
    if (busy) return fail('cancelled', { retryable: true });
    busy = true;
    try {
      return await call(input);
    } finally {
      busy = false;
    }
  };
}
