import type { AddressInfo } from 'node:net';
import { ok, type Result } from '../shared/result';
import { seedCorpus, type SeedReport } from './commands/seed-corpus';
import { issueEnrolCode } from './identity/issue-enrol-code';
import { openRegistry, systemTools } from './open-registry';
import type { Carrier } from './packets/arrival';
import { receivePacket, type ReceivedPacket } from './packets/receive-packet';
import type { Registry } from './registry';
import type { DeskRate } from './routes/limit-desk';
import { buildServer } from './server';
import type { Store } from './store/store';

/** How often the sequencer looks for what another process wrote, ms. */
const DRAIN_MS = 1_000;

export type StartRegistryOptions = {
  /** Data folder; made when it does not exist. */
  readonly folder: string;
  /** Address of a PostgreSQL database; without it the data folder holds an embedded one. */
  readonly database?: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  /** How much one desk may ask. */
  readonly deskRate?: DeskRate;
  readonly now?: () => Date;
  readonly log?: (line: string) => void;
};

/** A registry that runs in this process. */
export type RunningRegistry = {
  /** Such as `http://127.0.0.1:7420`. */
  readonly address: string;
  /** What the operations of the registry work with. */
  readonly registry: Registry;
  readonly store: Store;
  /** A one-time code in clear, for a reviewer that the registry knows; throws for one that it does not. */
  readonly enrolCode: (reviewer: string) => Promise<string>;
  /** Deterministic corpus of so many applications, granted and partly assigned to the reviewer `demo`. */
  readonly seed: (size: number, seed?: number) => Promise<SeedReport>;
  /** The one way in for decision packets, whatever carried them. */
  readonly receivePacket: (bytes: Uint8Array, carrier: Carrier) => Promise<Result<ReceivedPacket>>;
  readonly stop: () => Promise<void>;
};

/**
 * Opens the data folder and listens, on the loopback unless told otherwise.
 * Errors: as `openRegistry`; `storage-failed` (details: `port`) when the port is taken.
 */
export async function openAndListen(options: StartRegistryOptions): Promise<Result<RunningRegistry>> {
  const { folder, port, host = '127.0.0.1', now, log = () => undefined, deskRate } = options;
  const { database } = options;
  const opened = await openRegistry(
    folder,
    systemTools(log, now),
    database === undefined ? {} : { database },
  );
  if (!opened.ok) return opened;
  const { registry, close } = opened.value;
  const app = buildServer(registry, deskRate);
  try {
    await app.listen({ port, host });
  } catch (error) {
    await close();
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return { ok: false, error: { code: 'storage-failed', retryable: true, details: { port, reason } } };
  }
  registry.sequencer.start(DRAIN_MS, (error) => log(`sequencer: ${String(error)}`));
  const bound = app.server.address() as AddressInfo;
  return ok({
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    registry,
    store: registry.store,
    enrolCode: async (reviewer) => {
      const code = await issueEnrolCode(registry, reviewer);
      if (!code.ok) throw new Error(`no code for ${reviewer}: ${code.error.code}`);
      return code.value.code;
    },
    seed: (size, seed = 1) => seedCorpus(registry, { size, seed }),
    receivePacket: (bytes, carrier) => receivePacket(registry, bytes, carrier),
    stop: async () => {
      await app.close();
      await close();
    },
  });
}

/** `openAndListen` for those to whom a registry that does not start is a bug. */
export async function startRegistry(options: StartRegistryOptions): Promise<RunningRegistry> {
  const started = await openAndListen(options);
  if (!started.ok) throw new Error(`the registry did not start: ${JSON.stringify(started.error)}`);
  return started.value;
}
