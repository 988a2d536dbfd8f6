import type { FeedState, RegistryState } from '../../shared/registry-protocol/feed';
import { fail, ok, type DeskError, type Result } from '../../shared/result';
import type { IntakeStore } from '../db/intakes';
import type { SyncStore } from '../db/sync-store';
import { ask, type Line } from './ask-registry';
import type { Exchange } from './exchange';
import { createFileWire } from './file-wire';
import type { IntakeEnd, IntakeToTake } from './intake-messages';
import { pull } from './pull';
import { isLevel } from './pull-feed';
import { explainProblems } from './run-round';
import { IDLE, type Progress } from './sync-messages';

export type IntakeDeps = {
  readonly store: SyncStore;
  readonly intakes: IntakeStore;
  readonly line: Line;
  readonly now: () => Date;
  readonly report: (progress: Progress) => void;
};

/**
 * Takes in the rows of a verified intake packet: a round of sync with a file for a wire (SYNC-90). The desk ends where
 * the wire would have put it, and goes on from there. What is older than what the desk has changes nothing.
 */
export async function takeIntake(deps: IntakeDeps, intake: IntakeToTake): Promise<IntakeEnd> {
  const taken = await take(deps, intake);
  if (!taken.ok) {
    const outcome = taken.error.code === 'cancelled' ? 'cancelled' : 'failed';
    return { outcome, problem: outcome === 'cancelled' ? null : taken.error };
  }
  // Whatever it was, there is nothing more to be had of its rows. If this fails, the next start cleans up.
  await ask(deps.line, { path: `intake/${intake.set}/taken`, method: 'POST' });
  return taken.value;
}

async function take(deps: IntakeDeps, intake: IntakeToTake): Promise<Result<IntakeEnd>> {
  const { store, intakes } = deps;
  const wire = createFileWire(deps.line, intake.set);
  const report: Exchange['report'] = (progress) =>
    deps.report({ ...IDLE, ...progress, bytes: wire.heard.bytes });
  const seen = await wire.readState(null);
  if (!seen.ok) return seen;
  const { state } = seen.value;
  if (!state) return fail('registry-answer-invalid');
  const weighed = await weigh(store, state);
  if (weighed.newer.length === 0) {
    const already = weighed.older.length === 0 || (await intakes.hasTaken(intake.set));
    const noted = already ? await note(deps, intake) : ok(null);
    if (!noted.ok) return noted;
    return ok(
      already ? { outcome: 'already', problem: null } : { outcome: 'older', problem: explainOlder(weighed) },
    );
  }
  const feeds = state.feeds.filter((feed) => !weighed.older.includes(feed));
  const listed = await listKept(deps, state, weighed);
  const pulled = await pull({
    store: { ...store, ...fileManners(store, listed) },
    wire: { ...wire, readState: () => Promise.resolve(ok({ state: { ...state, feeds }, etag: null })) },
    now: deps.now,
    report,
  });
  if (!pulled.ok) return pulled;
  return finish(deps, intake, pulled.value.problem ?? explainOlder(weighed));
}

/** Where the desk stands with each feed of the packet. */
type Weighed = {
  /** The packet has something that the desk has not. */
  readonly newer: readonly FeedState[];
  readonly older: readonly FeedState[];
  /** The desk held some of it before: so the registry moved on between the two. */
  readonly moved: boolean;
};

async function weigh(store: SyncStore, state: RegistryState): Promise<Weighed> {
  const newer: FeedState[] = [];
  const older: FeedState[] = [];
  let moved = false;
  for (const feed of state.feeds) {
    const record = await store.readFeed(feed.id);
    if (record && isLevel(record, feed)) continue;
    const sameHistory = record?.listed === true && record.epoch === feed.epoch;
    if (sameHistory && record.seq !== undefined && feed.head < record.seq) older.push(feed);
    else newer.push(feed);
    moved ||= record?.base != null && !(sameHistory && feed.head <= (record.seq ?? 0));
  }
  return { newer, older, moved };
}

/**
 * Feeds that stay. A reviewer's packet that is newer in something the desk held says what the reviewer may read now,
 * as the wire does. Otherwise nobody can tell which is the later word, and nothing is dropped: the wire will tell.
 */
async function listKept(
  { intakes }: IntakeDeps,
  state: RegistryState,
  { older, moved }: Weighed,
): Promise<readonly FeedState['id'][]> {
  const ids = state.feeds.map(({ id }) => id);
  const isWhole = ids.some((id) => id.startsWith('r:'));
  if (isWhole && moved && older.length === 0) return ids;
  return [...new Set([...ids, ...(await intakes.listFeeds())])];
}

/** What a file must not do to the store: say which epoch the registry is in now, or drop what it does not know. */
function fileManners(
  store: SyncStore,
  listed: readonly FeedState['id'][],
): Pick<SyncStore, 'enterEpoch' | 'sweepFeeds'> {
  return {
    enterEpoch: () => Promise.resolve(ok({ requeued: 0 })),
    sweepFeeds: () => store.sweepFeeds(listed),
  };
}

async function finish(
  deps: IntakeDeps,
  intake: IntakeToTake,
  problem: DeskError | null,
): Promise<Result<IntakeEnd>> {
  const { store } = deps;
  const folded = await store.foldFeeds();
  if (!folded.ok) return folded;
  const aside = explainProblems(await store.listProblems());
  const kept = await store.noteAside(aside);
  if (!kept.ok) return kept;
  const noted = await note(deps, intake);
  return noted.ok ? ok({ outcome: 'taken', problem: problem ?? aside }) : noted;
}

function note(
  { intakes, now }: IntakeDeps,
  { set, sequence, createdAt }: IntakeToTake,
): Promise<Result<null>> {
  return intakes.noteTaken({ packetId: set, sequence, createdAt, takenAt: now().toISOString() });
}

function explainOlder({ older }: Weighed): DeskError | null {
  const [first] = older;
  return first ? fail('intake-older', { details: { feed: first.id, count: older.length } }).error : null;
}
