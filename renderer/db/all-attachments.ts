import { z } from 'zod';
import { attachmentSchema } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { mergeFiles, type ApplicationFiles, type WantedAttachment } from './assigned-attachments';
import { readClosed } from './close-bodies';
import { decodeValue } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { blockKey, overlayKey, type Entry } from './pulled-rows';

/**
 * What all applications on this desk refer to, kept readable ones too. Bodies that were looked into before are not
 * read again while their version stays: the first call reads them all.
 */
export async function listAllAttachments(db: DeskDb): Promise<WantedAttachment[]> {
  const files = await readAllFiles(db);
  KNOWN.set(db, files);
  return mergeFiles(files.values());
}

/** What these applications refer to, each file once, in their order; nothing of those that a conflict closed. */
export async function listAttachmentsOf(
  db: DeskDb,
  ids: readonly ApplicationId[],
): Promise<WantedAttachment[]> {
  const files = await readAllFiles(db, new Set(ids));
  return mergeFiles(ids.flatMap((id) => files.get(id) ?? []));
}

/** Which of these files any application on this desk refers to, looked up once and not kept in memory. */
export async function findReferred(db: DeskDb, names: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = new Set(names);
  const found = new Set<string>();
  if (names.length === 0) return found;
  for (const { attachments } of (await readAllFiles(db)).values()) {
    for (const { sha256 } of attachments) if (wanted.has(sha256)) found.add(sha256);
  }
  return found;
}

/** `only`: of these alone; of all without it. */
async function readAllFiles(
  db: DeskDb,
  only?: ReadonlySet<ApplicationId>,
): Promise<Map<ApplicationId, Known>> {
  const { applications, feeds } = await loadIndex(db);
  const closed = await readClosed(db);
  const known = KNOWN.get(db) ?? new Map<ApplicationId, Known>();
  const files = new Map<ApplicationId, Known>();
  const unread = new Map<string, Place[]>();
  for (const [id, { feed, entry }] of applications) {
    if (closed.has(id) || only?.has(id) === false) continue;
    const stored = known.get(id);
    if (stored && stored.version === entry.version) files.set(id, stored);
    else note(unread, placeOf(feed, feeds.get(feed)!.base.snapshot, entry));
  }
  for (const { id, version, attachments } of await readPlaces(db, unread)) {
    files.set(id as ApplicationId, { applicationId: id as ApplicationId, version, attachments });
  }
  return files;
}

type Known = ApplicationFiles & { readonly version: number };
const KNOWN = new WeakMap<DeskDb, Map<ApplicationId, Known>>();

/** Where an application's body is: a line of a block, or an overlay record of its own. */
type Place = {
  readonly table: 'blocks' | 'overlay';
  readonly key: string;
  readonly line: number;
  readonly id: string;
  readonly version: number;
};

function placeOf(feed: FeedId, snapshot: number, { kind, id, version, place }: Entry): Place {
  return place
    ? { table: 'blocks', key: blockKey(feed, snapshot, place[0]), line: place[1], id, version }
    : { table: 'overlay', key: overlayKey(feed, snapshot, kind, id), line: 0, id, version };
}

function note(places: Map<string, Place[]>, place: Place): void {
  const together = places.get(`${place.table} ${place.key}`);
  if (together) together.push(place);
  else places.set(`${place.table} ${place.key}`, [place]);
}

/** Records read at once: some megabytes of text. */
const BATCH = 32;

async function readPlaces(db: DeskDb, places: ReadonlyMap<string, readonly Place[]>) {
  const records = [...places.values()];
  const found: { id: string; version: number; attachments: ApplicationFiles['attachments'] }[] = [];
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    const values = await Promise.all(batch.map(([first]) => db.pulled[first!.table].get(first!.key)));
    const texts = await Promise.all(values.map((row, at) => decodeText(db, batch[at]![0]!.table, row)));
    for (const [number, together] of batch.entries()) {
      for (const { id, version, line, table } of together) {
        const text = table === 'blocks' ? texts[number]?.split('\n')[line] : texts[number];
        const attachments = readAttachments(text);
        if (attachments) found.push({ id, version, attachments });
      }
    }
  }
  return found;
}

/** A record that is missing or damaged says nothing: the next sync brings it again. */
async function decodeText(
  db: DeskDb,
  table: Place['table'],
  row: { readonly key: string; readonly value: Uint8Array } | undefined,
): Promise<string | undefined> {
  if (!row) return undefined;
  return decodeValue(db.values, `${table} ${row.key}`, row.value).then(
    (content) => new TextDecoder().decode(content),
    () => undefined,
  );
}

const rowSchema = z.object({ doc: z.object({ attachments: z.array(attachmentSchema) }) });

function readAttachments(text: string | undefined): ApplicationFiles['attachments'] | null {
  if (!text) return null;
  try {
    const row = rowSchema.safeParse(JSON.parse(text));
    return row.success
      ? row.data.doc.attachments.map(({ sha256, size, name }) => ({ sha256, size, name }))
      : null;
  } catch {
    return null;
  }
}
