import type { PacketId } from '../../shared/application/ids';
import type { DeskError } from '../../shared/result';

/** The packet that is to be taken in: all its volumes with rows were verified. */
export type IntakeToTake = {
  readonly set: PacketId;
  readonly sequence: number;
  readonly createdAt: string;
};

/**
 * How it ended. `already`: the desk stands there, or went on from there by wire. `older`: what the desk has is newer,
 * and stays. With `taken` a problem says what had to be left aside.
 */
export type IntakeEnd = {
  readonly outcome: 'taken' | 'already' | 'older' | 'failed' | 'cancelled';
  readonly problem: DeskError | null;
};
