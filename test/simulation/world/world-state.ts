import type { Carrier } from '../../../registry/packets/arrival';
import type { ReceivedPacket } from '../../../registry/packets/receive-packet';
import type { DeskId } from '../../../shared/application/ids';
import type { Result } from '../../../shared/result';
import type { Desk } from './desk';
import type { Dice } from './dice';
import type { MemoryRegistry } from './memory-registry';
import type { Weather } from './weather';

/** A decision packet that a person carries. */
export type Stick = { readonly bytes: Uint8Array; readonly deskId: DeskId };

/** Everything of one schedule: the registry, its desks, the sticks on their way, and what is wrong so far. */
export type World = {
  readonly dice: Dice;
  readonly registry: MemoryRegistry;
  readonly desks: readonly Desk[];
  readonly applications: readonly string[];
  readonly clock: { time: number };
  /** Packets on sticks; one may be read in more than once. */
  readonly sticks: Stick[];
  /** Uploads that arrive once more, later. */
  readonly late: Stick[];
  /** Receipts as files, for the desk that they answer, with the epoch in which they were given. */
  readonly receiptFiles: { readonly bytes: Uint8Array; readonly deskId: DeskId; readonly epoch: string }[];
  /** Transactions that have begun, with the application whose row they lock. */
  readonly open: { readonly locks: string; readonly end: () => Promise<void> }[];
  weather: Weather;
  /** Something else is happening in between: nothing happens in between that. */
  isBusy: boolean;
  /** An answer was held back or an old one given: a cursor may be where its rows are not. */
  hasLied: boolean;
  epochs: number;
  /** Hash of each decision as it was finalised, by its id. */
  readonly finalised: Map<string, { readonly deskId: DeskId; readonly hash: string }>;
  /** What the packet's decision was refused for, or null, by what an independent look at the tables says. */
  readonly receive: (bytes: Uint8Array, carrier: Carrier, desk?: DeskId) => Promise<Result<ReceivedPacket>>;
  /** Happenings that come more often than they would. */
  readonly lean: readonly string[];
  /** Notes what happens, where somebody wants to read it. */
  readonly tell: (line: string) => void;
  /** The first thing that was found wrong; null while all is well. */
  fault: string | null;
};
