import type { ReviewerId } from '../shared/application/ids';
import type { Result } from '../shared/result';
import type { Carrier, ReceivedPacket } from './packets/receive-packet';
import type { SeedReport } from './commands/seed-corpus';
import type { Store } from './store/store';

export type StartRegistryOptions = {
  /** Data folder; made when it does not exist. */
  readonly folder: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string;
  readonly now?: () => Date;
  readonly log?: (line: string) => void;
};

/** A registry that runs in this process. */
export type RunningRegistry = {
  /** Such as `http://127.0.0.1:7420`. */
  readonly address: string;
  readonly store: Store;
  /** A one-time code in clear; makes the reviewer when there is none. */
  readonly enrolCode: (reviewer: ReviewerId | string) => Promise<string>;
  /** Deterministic corpus of so many applications, granted to the demonstration reviewer. */
  readonly seed: (size: number) => Promise<SeedReport>;
  /** The one way in for decision packets, whatever carried them. */
  readonly receivePacket: (bytes: Uint8Array, carrier: Carrier) => Promise<Result<ReceivedPacket>>;
  readonly stop: () => Promise<void>;
};
