import type { Dice } from '../../simulation/world/dice';
import type { Target } from './targets';

/** A packet that must be refused, with the code that follows from where it was hurt. */
export type Mutation = {
  readonly bytes: Uint8Array;
  /** More than one only where the reader cannot tell the two apart at that place. */
  readonly codes: readonly string[];
  /** What was done, for the report of a failure. */
  readonly what: string;
  /** When it is read; now, where nothing is said. */
  readonly at?: Date;
};

/** A class of hostile packets; its name has the words of the attack table where that has a row for it. */
export type HostileClass = {
  readonly name: string;
  readonly mutate: (target: Target, dice: Dice) => Mutation | Promise<Mutation>;
};

export const join = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Where the directory begins, and each header in it and before it. */
export function findHeaders(packet: Uint8Array) {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const directoryAt = view.getUint32(packet.length - 6, true);
  const central: number[] = [];
  for (let at = directoryAt; view.getUint32(at, true) === 0x02014b50;) {
    central.push(at);
    at += 46 + view.getUint16(at + 28, true);
  }
  return { view, directoryAt, central, local: central.map((at) => view.getUint32(at + 42, true)) };
}

/** A value of a header field that is not the one there. */
export function otherThan(dice: Dice, value: number, below: number): number {
  return (value + 1 + dice.below(below - 1)) % below;
}
