import type { Application } from '../../shared/application/application';
import { decodeValue } from './encode-value';
import type { DeskDb } from './open-desk-db';
import type { PulledIndex, Shown } from './pulled-index';
import { blockKey, overlayKey } from './pulled-rows';
import { findUnfit } from './read-content';

/** One record of the store, and the applications whose bodies are in it. */
export type BodyRecord = {
  readonly table: 'blocks' | 'overlay';
  readonly key: string;
  readonly shown: readonly Shown[];
};

/** The records in which the bodies are, oldest blocks first. Read the index before the next await. */
export function groupBodies({ feeds }: PulledIndex, wanted: Iterable<Shown>): BodyRecord[] {
  const records = new Map<
    string,
    { table: BodyRecord['table']; key: string; order: number; shown: Shown[] }
  >();
  for (const one of wanted) {
    const { feed, entry } = one;
    const snapshot = feeds.get(feed)!.base.snapshot;
    const table = entry.place ? ('blocks' as const) : ('overlay' as const);
    const key = entry.place
      ? blockKey(feed, snapshot, entry.place[0])
      : overlayKey(feed, snapshot, entry.kind, entry.id);
    const name = `${table} ${key}`;
    const known = records.get(name);
    if (known) known.shown.push(one);
    else records.set(name, { table, key, order: entry.place?.[0] ?? Number.MAX_SAFE_INTEGER, shown: [one] });
  }
  return [...records.values()].sort((one, other) => one.order - other.order);
}

/** The applications of some records; null for one whose body is missing, damaged, closed or not what the list says. */
export async function readBodies(
  db: DeskDb,
  records: readonly BodyRecord[],
): Promise<{ readonly shown: Shown; readonly application: Application | null }[]> {
  const values = await Promise.all([
    db.pulled.blocks.bulkGet(records.filter(({ table }) => table === 'blocks').map(({ key }) => key)),
    db.pulled.overlay.bulkGet(records.filter(({ table }) => table === 'overlay').map(({ key }) => key)),
  ]);
  const byKey = new Map(values.flat().map((row) => [row?.key, row?.value]));
  const linesOf = async ({ table, key }: BodyRecord): Promise<string[]> => {
    const value = byKey.get(key);
    return value ? readLines(table, () => decodeValue(db.values, `${table} ${key}`, value)) : [];
  };
  const read = await Promise.all(
    records.map(async (record) => {
      const lines = await linesOf(record);
      return record.shown.map((one) => ({ shown: one, application: toApplication(one, lines) }));
    }),
  );
  return read.flat();
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function readLines(table: BodyRecord['table'], decode: () => Promise<Uint8Array>): Promise<string[]> {
  try {
    const text = decoder.decode(await decode());
    return table === 'blocks' ? text.split('\n') : [text];
  } catch {
    return [];
  }
}

function toApplication({ entry }: Shown, lines: readonly string[]): Application | null {
  const text = lines[entry.place?.[1] ?? 0];
  if (!text || entry.content.kind !== 'application') return null;
  try {
    const { doc } = JSON.parse(text) as { doc?: unknown };
    return findUnfit(entry.id, entry.content.row, doc) === null ? (doc as Application) : null;
  } catch {
    return null;
  }
}
