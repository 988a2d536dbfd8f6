import { DURABILITY, type ContenderName } from './contender';
import type { Engine } from './engine';
import { medianFor, type Run } from './run-contenders';
import { formatTable } from './summarise';

/** Prints the contenders' table of one engine. */
export function tellContenders(told: {
  readonly engine: Engine;
  readonly size: number;
  readonly rounds: number;
  readonly contenders: readonly ContenderName[];
  readonly runs: readonly Run[];
}): void {
  const { engine, size, rounds, contenders, runs } = told;
  const packed = medianFor(runs, 'desk', 'bytes') / size / 1024;
  console.log(
    `\n${size} applications (${packed.toFixed(1)} KB each as they travel), not sealed, ${engine.name}, durability ` +
      `${DURABILITY}, medians of ${rounds} rounds, ratio to raw IndexedDB:\n`,
  );
  const median = (contender: ContenderName, what: 'store' | 'sync' | 'list' | 'openOne' | 'delta') =>
    medianFor(runs, contender, what);
  console.log(formatTable(contenders, ['store', 'sync', 'list', 'openOne', 'delta'], median));
}

/** Prints what a page of changes costs in a short and in a long list. */
export function tellScale(told: {
  readonly engine: Engine;
  readonly sizes: readonly [number, number];
  readonly runs: readonly [readonly Run[], readonly Run[]];
}): void {
  const [short, long] = told.sizes;
  console.log(
    `\nA page of changes, ${told.engine.name}, ms at ${short} and at ${long}, and long over short:\n`,
  );
  const measures = [
    ['raw', 'delta'],
    ['desk', 'delta'],
    ['desk', 'share'],
    ['desk', 'shown'],
    ['desk', 'list'],
  ] as const;
  for (const [contender, what] of measures) {
    const [first, second] = told.runs.map((runs) => medianFor(runs, contender, what)) as [number, number];
    const cells = [first.toFixed(1), second.toFixed(1), (second / first).toFixed(2)];
    console.log(`${`${contender} ${what}`.padEnd(12)}${cells.map((cell) => cell.padStart(10)).join('')}`);
  }
}
