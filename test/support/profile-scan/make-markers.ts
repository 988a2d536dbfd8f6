import { randomInt } from 'node:crypto';
import { openDice } from '../amended-texts';

export type Markers = {
  /** So many new markers that the desk is to keep, with spaces between them. */
  readonly keep: (count: number) => string;
  /** The same, of what is said to the desk and is no one's record. */
  readonly neverKeep: (count: number) => string;
  readonly kept: readonly string[];
  readonly neverKept: readonly string[];
};

/** Letters of one and of two bytes: text of the engine rests in either width. */
const LETTERS = ['bcdfghjklmnpqrstvwxz', 'бвгджзклмнпрстфхцчшщ'];
const LENGTH = 12;

/** Words that nothing else says, by a seed that is printed. */
export function makeMarkers(seed = randomInt(2 ** 31)): Markers {
  console.log(`markers: seed ${seed}`);
  const dice = openDice(seed);
  const kept: string[] = [];
  const neverKept: string[] = [];
  const make =
    (list: string[]) =>
    (count: number): string => {
      const made = Array.from({ length: count }, () => {
        const letters = LETTERS[list.length % LETTERS.length]!.split('');
        const word = Array.from({ length: LENGTH }, () => dice.pick(letters)).join('');
        list.push(word);
        return word;
      });
      return made.join(' ');
    };
  return { keep: make(kept), neverKeep: make(neverKept), kept, neverKept };
}
