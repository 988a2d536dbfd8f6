import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import { readClosed } from './close-bodies';
import { decodeValue, encodeValue, VALUE_BYTES } from './encode-value';
import type { DeskDb } from './open-desk-db';
import { keysUnder } from './pulled-rows';
import type { PulledTables, WordsRow } from './schema';
import { tryStorage } from './try-storage';

/** A packed part of the search index, as it was stored. */
export type StoredPart = { readonly key: number; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * Table `words` has for each part a row that says how many values it has and, as hashes, whose words are in it, so that
 * a declaration can remove them in its own transaction; and the values themselves.
 */
const headKey = (key: number) => `ids/${String(key).padStart(9, '0')}`;
const valueKey = (key: number, number: number) => `part/${key}/${number}`;

/** All parts that are whole; the others are removed, so that they are made anew. */
export async function readSearchParts(db: DeskDb): Promise<StoredPart[]> {
  const { words } = db.pulled;
  const heads = await words.where('key').between(...keysUnder('ids/')).toArray(); // prettier-ignore
  const parts: StoredPart[] = [];
  for (const head of heads) {
    const key = Number(head.key.slice('ids/'.length));
    const bytes = await readPart(db, key, readHead(head)[0] ?? 0);
    if (bytes) parts.push({ key, bytes });
    else await removeParts(db, [key]);
  }
  return parts;
}

/**
 * Stores a part in place of others, in one transaction. Answers false, and stores nothing, where it has words of an
 * application that a declared conflict has closed.
 */
export function storeSearchPart(
  db: DeskDb,
  part: StoredPart & { readonly ids: readonly string[]; readonly replaces: readonly number[] },
): Promise<Result<boolean>> {
  return tryStorage(async () => {
    const rows = await encodeParts(db, part);
    const head = Uint32Array.from([rows.length, ...new Set(part.ids.map(hashId))]);
    // The connection that may lock what the reviewer owns: no declaration comes in between.
    const { words } = db.own as typeof db.own & Pick<PulledTables, 'words'>;
    return db.own.transaction('rw', [words, db.own.declarations], async () => {
      const closed = await readClosed(db);
      if (part.ids.some((id) => closed.has(id))) return false;
      for (const key of part.replaces) await removePart(words, key);
      await words.bulkPut([...rows, { key: headKey(part.key), value: new Uint8Array(head.buffer) }]);
      return true;
    });
  });
}

export function removeParts(db: DeskDb, keys: readonly number[]): Promise<Result<null>> {
  const { words } = db.pulled;
  return tryStorage(() =>
    db.pulled.transaction('rw', words, async () => {
      for (const key of keys) await removePart(words, key);
      return null;
    }),
  );
}

/**
 * Inside a transaction over `tables`: removes every part with words of the application in it. The search makes them
 * anew, without those.
 */
export function closeWords(db: DeskDb, id: ApplicationId) {
  const { words } = db.own as typeof db.own & Pick<PulledTables, 'words'>;
  const hash = hashId(id);
  const write = async () => {
    const heads = await words.where('key').between(...keysUnder('ids/')).toArray(); // prettier-ignore
    for (const head of heads) {
      if (!readHead(head).includes(hash, 1)) continue;
      await removePart(words, Number(head.key.slice('ids/'.length)));
    }
  };
  return { tables: [words], write };
}

async function removePart(words: PulledTables['words'], key: number): Promise<void> {
  await words
    .where('key')
    .between(...keysUnder(`part/${key}/`))
    .delete();
  await words.delete(headKey(key));
}

function readHead({ value }: WordsRow): Uint32Array {
  return new Uint32Array(value.slice(0, value.byteLength & ~3).buffer);
}

async function readPart(db: DeskDb, key: number, values: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const rows = await db.pulled.words.bulkGet(Array.from({ length: values }, (_, n) => valueKey(key, n)));
  if (rows.length === 0 || rows.some((row) => !row)) return null;
  try {
    const contents = await Promise.all(
      rows.map((row) => decodeValue(db.values, `words ${row!.key}`, row!.value)),
    );
    const bytes = new Uint8Array(contents.reduce((sum, content) => sum + content.byteLength, 0));
    let at = 0;
    for (const content of contents) {
      bytes.set(content, at);
      at += content.byteLength;
    }
    return bytes;
  } catch {
    return null;
  }
}

function encodeParts({ values }: DeskDb, { key: part, bytes }: StoredPart): Promise<WordsRow[]> {
  const count = Math.ceil(bytes.byteLength / VALUE_BYTES);
  const pieces = Array.from({ length: count }, (_, n) =>
    bytes.subarray(n * VALUE_BYTES, (n + 1) * VALUE_BYTES),
  );
  const rows = pieces.map(async (piece, number) => {
    const key = valueKey(part, number);
    return { key, value: await encodeValue(values, `words ${key}`, piece) };
  });
  return Promise.all(rows);
}

/** FNV-1a: two ids with one hash only make a part be packed anew for nothing. */
function hashId(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
