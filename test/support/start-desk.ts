import { randomUUID, webcrypto } from 'node:crypto';
import { readFile as readBytes, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { openBlobs, type BlobOptions } from '../../electron/blobs/open-blobs';
import { keepDeeds } from '../../electron/journal/journal-deeds';
import { openJournal } from '../../electron/journal/open-journal';
import { openIntake } from '../../electron/packets/intake/open-intake';
import { openPacketSequence } from '../../electron/packets/packet-sequence';
import { readReceipt } from '../../electron/packets/read-receipt';
import { savePackets } from '../../electron/packets/save-packets';
import { sealInTurn } from '../../electron/packets/seal-decision';
import { createDeskRoutes } from '../../electron/protocol/desk-routes';
import { createRegistryClient } from '../../electron/registry-client/registry-client';
import { openVault } from '../../electron/vault/open-vault';
import type { RunningRegistry } from '../../registry/start-registry';
import { saveAnnotation } from '../../renderer/db/annotations';
import { saveDeclaration } from '../../renderer/db/declarations';
import { createIntakeStore, listClosed } from '../../renderer/db/intakes';
import { loadIndex } from '../../renderer/db/load-index';
import { listPackets, markExported, readPacketBytes } from '../../renderer/db/packets';
import { readFile } from '../../renderer/db/read-file';
import { saveReview } from '../../renderer/db/reviews';
import { forgetStateTag } from '../../renderer/db/sync-status';
import type { OpenedFile, PacketRow } from '../../renderer/db/rows';
import { createSyncStore } from '../../renderer/db/sync-store';
import { sealReview } from '../../renderer/review/finalising/seal-review';
import { openLine } from '../../renderer/sync/ask-registry';
import { createHttpWire } from '../../renderer/sync/http-wire';
import { runRound, type RoundEnd } from '../../renderer/sync/run-round';
import type { Progress } from '../../renderer/sync/sync-messages';
import { takeIntake } from '../../renderer/sync/take-intake';
import type { ApplicationId } from '../../shared/application/ids';
import type { DeskBridge, Settings } from '../../shared/ipc/contract';
import type { PacketCrypto } from '../../shared/packet/packet-crypto';
import { zipCodecOf } from '../../shared/packet/zip-codec';
import { ok } from '../../shared/result';
import { declarationSchema } from '../../shared/review/declaration';
import { noKeychain } from './packet-desk';
import { makeEngine, openTestDb } from './open-test-db';
import { annotateBeginning, completeReview } from './review-application';
import { FILES_KEY } from './sealed-shelf';
import { unwrap } from './unwrap';

/** What a test does to the wire: throws, delays, or changes an answer. Null lets the request pass. */
export type Fault = (
  url: string,
  init: RequestInit,
  pass: () => Promise<Response>,
) => Promise<Response> | null;

type AttachmentChoice = Pick<Settings, 'attachments' | 'attachmentLimit'>;

export type TestDesk = Awaited<ReturnType<typeof startDesk>>;

/**
 * A desk in plain Node: the real vault, registry client, routes of `app://`, packets and blobs of the main process
 * under the real database and sync of the page. Only the storage engine and the keychain are stood in for.
 */
export async function startDesk(options: {
  readonly registry: RunningRegistry;
  /** Another clock for the attachments, or another disk under them. */
  readonly disk?: Partial<Pick<BlobOptions, 'now' | 'readFree'>>;
}) {
  const { registry, disk = {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'review-desk-flow-'));
  const main = await openMain(folder, disk);
  const engine = makeEngine();
  let db = await openTestDb(engine);
  let fault: Fault = () => null;
  const seen: string[] = [];

  const transport = async (url: string, init: RequestInit): Promise<Response> => {
    seen.push(`${init.method ?? 'GET'} ${url.replace('app://desk/', '')}`);
    const pass = async () =>
      (await main.routes(new Request(url, init))) ?? new Response(null, { status: 404 });
    return (await fault(url, init, pass)) ?? pass();
  };

  const open = async (id: string): Promise<OpenedFile> => {
    const file = await readFile(db, id as ApplicationId);
    if (!file) throw new Error(`${id} does not open`);
    return file;
  };
  const packetOf = async (id: string): Promise<PacketRow> => {
    const packet = (await listPackets(db)).find(({ applicationId }) => applicationId === id);
    if (!packet) throw new Error(`no packet for ${id}`);
    return packet;
  };

  return {
    folder,
    get db() {
      return db;
    },
    /** Requests since the last call, as `GET registry/v1/state`. */
    takeRequests: () => seen.splice(0),
    setFault: (next: Fault | null) => {
      fault = next ?? (() => null);
    },
    enrol: async (reviewer = 'demo') =>
      unwrap(
        await main.client.enrol({
          address: registry.address,
          code: await registry.enrolCode(reviewer),
          deskName: 'Ноутбук',
        }),
      ),
    /** A round for which a person waits; `alone`: one that nobody does, and how long it would have waited. */
    sync: (
      options: {
        signal?: AbortSignal;
        report?: (progress: Progress) => void;
        alone?: { readonly waits: number[] };
      } = {},
    ): Promise<RoundEnd> =>
      runRound({
        store: createSyncStore(db),
        wire: createHttpWire(
          openLine({
            transport,
            random: () => (options.alone ? 0.5 : 0),
            wait: (ms) => Promise.resolve(void options.alone?.waits.push(ms)),
            signal: options.signal ?? new AbortController().signal,
            hurry: options.alone ? new AbortController().signal : AbortSignal.abort(),
          }),
        ),
        now: () => new Date(),
        report: options.report ?? (() => undefined),
      }),
    /** As the packets page does: main verifies the files, then the worker takes in what is complete. */
    openIntake: async (paths: readonly string[]) => {
      main.toOpen.push(...paths);
      return main.intake.open({ closed: (await listClosed(db)) as ApplicationId[] });
    },
    takeIntake: (
      intake: Parameters<typeof takeIntake>[1],
      options: { signal?: AbortSignal; report?: (progress: Progress) => void } = {},
    ) => {
      const { signal = new AbortController().signal, report = () => undefined } = options;
      const ends = { transport, random: () => 0, wait: () => Promise.resolve(), signal, hurry: signal };
      const stores = { store: createSyncStore(db), intakes: createIntakeStore(db) };
      return takeIntake({ ...stores, line: openLine(ends), now: () => new Date(), report }, intake);
    },
    intake: main.intake,
    /** Applications that this reviewer must review, by id. */
    assigned: async () => [...(await loadIndex(db)).assignments.keys()].sort(),
    rows: async () => (await loadIndex(db)).rows,
    open,
    declare: async (id: string, answer: 'none' | 'conflict' = 'none') =>
      unwrap(
        await saveDeclaration(
          db,
          declarationSchema.parse({
            applicationId: id,
            answer,
            explanation: answer === 'none' ? '' : 'Работал у заявителя до 2025 года.',
            declaredAt: new Date().toISOString(),
          }),
        ),
      ),
    annotate: async (id: string) => {
      const annotation = annotateBeginning((await open(id)).application);
      unwrap(await saveAnnotation(db, annotation));
      return annotation;
    },
    /** Scores every criterion, with this evidence, and recommends support. */
    review: async (id: string, evidence: readonly string[]) => {
      const review = completeReview(await open(id), evidence);
      unwrap(await saveReview(db, review));
      return review;
    },
    finalise: async (id: string) => {
      const file = await open(id);
      const { own } = db;
      const review = await own.reviews.get(id as ApplicationId);
      const declaration = await own.declarations.get(id as ApplicationId);
      if (!review || !declaration) throw new Error('nothing to finalise');
      const reviewerId = main.vault.readEnrolment()!.reviewer.id;
      const deps = { db, reviewerId, bridge: main.bridge };
      return unwrap(await sealReview(deps, { file, review, declaration }));
    },
    packetOf,
    /** Writes the packet to a file; answers its path. */
    exportPacket: async (id: string) => {
      const { packetId } = await packetOf(id);
      const bytes = (await readPacketBytes(db, packetId))!;
      const path = join(folder, `${packetId}.asice`);
      unwrap(await main.save([{ path, bytes }]));
      unwrap(await markExported(db, [packetId], path, new Date().toISOString()));
      return path;
    },
    readExported: (path: string) => readBytes(path),
    blobs: main.blobs,
    /** What the page asks of main, outside a round. */
    request: transport,
    /** Which attachments the person wants, and how much room they may take. */
    choose: async (choice: Partial<AttachmentChoice>) => {
      Object.assign(main.chosen, choice);
      unwrap(await forgetStateTag(db));
    },
    /** Closes the page and opens it again: nothing stays but what was stored. */
    restart: async () => {
      db.close();
      db = await openTestDb(engine);
    },
    stop: async () => {
      db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The rooms of electron/main.ts, without Electron. */
async function openMain(folder: string, disk: Partial<BlobOptions>) {
  const now = () => new Date();
  const vault = unwrap(
    await openVault({
      folder: join(folder, 'vault'),
      protect: noKeychain,
      webcrypto: webcrypto as webcrypto.Crypto,
      randomUuid: randomUUID,
      now,
    }),
  );
  const packets = { now, crypto: webcrypto as unknown as PacketCrypto, codec: zipCodecOf(zlib) };
  const sequence = openPacketSequence({ folder: join(folder, 'vault'), now });
  const journal = unwrap(
    await openJournal({
      folder: join(folder, 'journal'),
      sealed: null,
      actor: () => vault.readIdentity()?.reviewer.id ?? null,
      randomUuid: randomUUID,
      now,
    }),
  );
  const deeds = keepDeeds({
    journal,
    log: () => undefined,
    codec: packets.codec,
    identity: () => vault.readIdentity(),
  });
  const client = deeds.client(
    createRegistryClient({ fetch: deeds.hear(fetch), vault, now: Date.now, appVersion: '0.0.0-test' }),
  );
  const blobs = openBlobs({ folder: join(folder, 'blobs'), key: FILES_KEY, now: Date.now, ...disk });
  const chosen: AttachmentChoice = { attachments: 'assigned', attachmentLimit: null };
  const seal = sealInTurn({
    vault,
    sequence,
    journal,
    app: { name: 'review-desk', version: '0.0.0-test' },
    randomUuid: randomUUID,
    ...packets,
  });
  const toOpen: string[] = [];
  const intake = await openIntake({
    folder,
    key: FILES_KEY,
    dialogs: { askOpenPaths: async () => toOpen.splice(0) },
    blobs,
    room: { take: async () => ok({ giveBack: () => undefined }) },
    vault,
    ...packets,
  });
  return {
    vault,
    client,
    blobs,
    toOpen,
    intake,
    chosen,
    bridge: { 'packet:seal': seal } as unknown as DeskBridge,
    save: (files: { path: string; bytes: Uint8Array }[]) =>
      savePackets(files, { ...packets, identity: vault.readIdentity(), saved: deeds.saved }),
    routes: createDeskRoutes({
      client,
      blobs,
      settings: { read: () => chosen },
      verifyReceipt: (bytes) =>
        deeds.receipt(readReceipt(bytes, { ...packets, identity: vault.readIdentity() })),
      intake: intake.sets,
    }),
  };
}
