import type { Application } from '../../shared/application/application';
import type { ApplicationId } from '../../shared/application/ids';
import type { FeedId } from '../../shared/registry-protocol/feed';
import { decodeValue } from './encode-value';
import { loadIndex } from './load-index';
import type { DeskDb } from './open-desk-db';
import { blockKey, overlayKey, type BodyPlace, type Entry } from './pulled-rows';
import { findUnfit } from './read-content';
import type { OpenedFile } from './rows';

/**
 * An application with what is needed to review it. Undefined when it is not on this desk, was closed by a
 * conflict of interest, or its record is damaged or not what the list says (`checkBodies` then keeps it aside).
 */
export async function readFile(db: DeskDb, id: ApplicationId): Promise<OpenedFile | undefined> {
  const declaration = await db.own.declarations.get(id);
  if (declaration?.answer === 'conflict') return undefined;
  // Each pulled write changes the feed's record too, which the index reads: so a live query sees it.
  const index = await loadIndex(db);
  const found = index.applications.get(id);
  if (!found) return undefined;
  const body = await readBody(db, found.feed, found.entry);
  if (!body || 'unfit' in body) return undefined;
  const { application } = body;
  const call = index.calls.get(application.callId);
  const rubric = call && index.rubrics.get(call.rubricHash);
  if (!call || !rubric) return undefined;
  return { application, call, rubric, assignment: index.assignments.get(id) ?? null };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The application of an entry; the field that is wrong with it, where it fails its schema or is not what the list
 * says (SYNC-71); undefined when the record is missing or damaged.
 */
export async function readBody(
  db: DeskDb,
  feed: FeedId,
  entry: Entry,
): Promise<{ readonly application: Application } | { readonly unfit: string } | undefined> {
  const base = db.index.latest.feeds.get(feed)?.base;
  const text = base && (await readRowText(db, feed, base.snapshot, entry));
  // An empty line is that of a file which a conflict of interest closed.
  if (!text || entry.content.kind !== 'application') return undefined;
  const doc = readDocument(text);
  const unfit = findUnfit(entry.id, entry.content.row, doc);
  return unfit === null ? { application: doc as Application } : { unfit };
}

function readDocument(text: string): unknown {
  try {
    return (JSON.parse(text) as { doc?: unknown } | null)?.doc;
  } catch {
    return undefined;
  }
}

/** The feed row of an entry as it was sent; undefined when the record is missing or damaged. */
export async function readRowText(
  db: DeskDb,
  feed: FeedId,
  snapshot: number,
  entry: Pick<Entry, 'kind' | 'id' | 'place'>,
): Promise<string | undefined> {
  const { place } = entry;
  const table = place ? ('blocks' as const) : ('overlay' as const);
  const row = place
    ? await db.pulled.blocks.get(blockKey(feed, snapshot, place[0]))
    : await db.pulled.overlay.get(overlayKey(feed, snapshot, entry.kind, entry.id));
  if (!row) return undefined;
  try {
    return lineOf(await decodeValue(db.values, `${table} ${row.key}`, row.value), place);
  } catch {
    return undefined;
  }
}

function lineOf(content: Uint8Array, place: BodyPlace): string | undefined {
  const text = decoder.decode(content);
  return place ? text.split('\n')[place[1]] : text;
}
