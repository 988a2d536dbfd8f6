import type { ImportNote } from '../../shared/application/application';
import { exactText, isExactNumber, isRecord, type ExactJson } from './parse-exact-json';
import { repairEncoding } from './repair-encoding';

/** One source record being read: it remembers what was taken, so that the rest can be kept as notes. */
export type RecordReader = {
  /** A text as it will be shown, repaired where it can be; empty for none. Numbers are taken as they are written. */
  text(path: string): string;
  /** The raw value, now counted as taken. */
  take(path: string): ExactJson | undefined;
  /** How many items the array at `path` has; 0 for anything else. */
  count(path: string): number;
  note(field: string, code: ImportNote['code'], value: string): void;
  /** All notes: what was noted, then one for each value that nobody took. */
  notes(): ImportNote[];
  /** Set once a shown text was put right. */
  readonly repaired: boolean;
};

export function readRecord(record: ExactJson): RecordReader {
  const taken = new Set<string>();
  const found: ImportNote[] = [];
  let repaired = false;
  const note = (field: string, code: ImportNote['code'], value: string) => {
    found.push({ field, code, value: value.slice(0, 2_000) });
  };
  const take = (path: string) => {
    const value = valueAt(record, path);
    if (value !== undefined) taken.add(path);
    return value;
  };
  return {
    note,
    take,
    get repaired() {
      return repaired;
    },
    count: (path) => {
      const value = valueAt(record, path);
      return Array.isArray(value) ? value.length : 0;
    },
    text: (path) => {
      const value = valueAt(record, path);
      if (isExactNumber(value)) return exactText(take(path) as typeof value);
      if (typeof value !== 'string') return '';
      const again = taken.has(path);
      taken.add(path);
      const slip = repairEncoding(value);
      if (!again && (slip.repaired !== null || slip.left)) note(path, 'encoding-slip', value);
      repaired ||= slip.repaired !== null;
      return (slip.repaired ?? value).trim();
    },
    notes: () => {
      const rest: ImportNote[] = [];
      for (const [field, value] of leaves(record, '')) {
        if (!taken.has(field)) rest.push({ field, code: 'unmapped', value: value.slice(0, 2_000) });
      }
      return [...found, ...rest];
    },
  };
}

function valueAt(record: ExactJson, path: string): ExactJson | undefined {
  let value: ExactJson | undefined = record;
  for (const step of path.split(/\.|\[(\d+)\]/).filter((part) => part)) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isRecord(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** Every value that is not itself a container, and every empty container, with its path. */
function* leaves(value: ExactJson, path: string): Generator<[string, string]> {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, item] of value.entries()) yield* leaves(item, `${path}[${index}]`);
  } else if (isRecord(value) && Object.keys(value).length > 0) {
    for (const [name, item] of Object.entries(value))
      yield* leaves(item, path === '' ? name : `${path}.${name}`);
  } else if (isExactNumber(value)) yield [path, exactText(value)];
  else yield [path, typeof value === 'string' ? value : JSON.stringify(value)];
}
