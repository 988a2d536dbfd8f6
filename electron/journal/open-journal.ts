import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  journalOrigin,
  parseCheckpoint,
  writeCheckpoint,
  type JournalProof,
} from '../../shared/journal/checkpoint';
import { parseEntry, writeEntry, type Deed, type JournalEntry } from '../../shared/journal/entry';
import { emptyTree, proveConsistency, rootOf, treeSize, type Sha256 } from '../../shared/journal/merkle-tree';
import { encodeBase64 } from '../../shared/packet/base64';
import { encodeUtf8 } from '../../shared/packet/utf8';
import { fail, ok, type Result } from '../../shared/result';
import type { Journal } from './journal';
import {
  openJournalFile,
  readWholeFile,
  setFileAside,
  type JournalDisk,
  type JournalFile,
} from './journal-file';
import { addEntry, beginningOf, headOf, readJournal, type JournalState } from './read-journal';

export type JournalOptions = {
  /** Holds `journal.jsonl`. */
  readonly folder: string;
  /** The checkpoint in the packet that this desk sealed last; null before the first. */
  readonly sealed: string | null;
  /** The enrolled reviewer's id. */
  readonly actor: () => string | null;
  readonly now: () => Date;
  readonly randomUuid: () => string;
  readonly disk?: JournalDisk;
};

type Open = {
  readonly options: JournalOptions;
  readonly state: JournalState;
  readonly file: JournalFile;
  readonly origin: string;
  /** The registry's clock less the desk's, in milliseconds; null before the first contact. */
  ahead: number | null;
};

/**
 * Opens the journal of this desk and checks it whole. One that cannot go on is put aside as it is, and a new one
 * begins under a name of its own, which says so in its first entry and to the registry with the next packet.
 * Errors: `disk-full`, `storage-failed` where the file can be neither read nor put aside nor begun.
 */
export async function openJournal(options: JournalOptions): Promise<Result<Journal>> {
  const path = join(options.folder, 'journal.jsonl');
  const bytes = await readWholeFile(path);
  if (!bytes.ok) return bytes;
  const read = readJournal(bytes.value, { sealed: options.sealed, sha256 });
  if (!read) return begin(path, options, null);
  if ('fault' in read) {
    const aside = bytes.value === null ? ok(null) : await setFileAside(path, options.now().getTime());
    return aside.ok ? begin(path, options, { because: read.fault, path: aside.value }) : aside;
  }
  const file = await openJournalFile(path, read.length, options.disk);
  if (!file.ok) return file;
  const { origin } = beginningOf(read);
  return ok(journalOver({ options, state: read, file: file.value, origin, ahead: aheadOf(read) }, null));
}

async function begin(
  path: string,
  options: JournalOptions,
  setAside: Journal['setAside'],
): Promise<Result<Journal>> {
  const file = await openJournalFile(path, 0, options.disk);
  if (!file.ok) return file;
  const state: JournalState = { tree: emptyTree(sha256), entries: [], length: 0 };
  const journalId = options.randomUuid();
  const open: Open = { options, state, file: file.value, origin: journalOrigin(journalId), ahead: null };
  const begun = await append(open, {
    action: 'journal-begun',
    subject: { journalId, because: setAside?.because ?? 'first', follows: options.sealed },
  });
  return begun.ok ? ok(journalOver(open, setAside)) : begun;
}

function journalOver(open: Open, setAside: Journal['setAside']): Journal {
  let last: Promise<unknown> = Promise.resolve();
  return {
    setAside,
    note: (deed) => {
      const noted = last.then(() => (isKnown(open.state, deed) ? ok(null) : append(open, deed)));
      last = noted.catch(() => undefined);
      return noted;
    },
    seal: (from) => sealAt(open, from),
    countersigned: () => countersignedIn(open),
    heard: (registryTime) => {
      open.ahead = registryTime.getTime() - open.options.now().getTime();
    },
  };
}

async function append({ options, state, file, ahead }: Open, deed: Deed): Promise<Result<null>> {
  const now = options.now();
  const before = state.entries.at(-1)?.registryAt ?? null;
  const registryAt = ahead === null ? before : laterOf(before, new Date(now.getTime() + ahead).toISOString());
  const entry = {
    seq: treeSize(state.tree) + 1,
    at: now.toISOString(),
    registryAt,
    actor: options.actor(),
    previous: headOf(state),
    ...deed,
  } as JournalEntry;
  const line = writeEntry(entry);
  // An entry that could not be read back would put the whole journal aside at the next start.
  if (!parseEntry(line)) return fail('input-invalid', { details: { field: `journal ${deed.action}` } });
  const bytes = encodeUtf8(`${line}\n`);
  const written = await file.append(state.length, bytes);
  if (!written.ok) return written;
  addEntry(state, entry, line);
  state.length += bytes.length;
  return written;
}

function sealAt(
  { state: { tree }, origin }: Open,
  from: readonly (string | null)[],
): ReturnType<Journal['seal']> {
  const checkpoint = writeCheckpoint({ origin, size: treeSize(tree), root: rootOf(tree) });
  const proofs: JournalProof[] = [];
  for (const text of new Set(from)) {
    const earlier = text ? parseCheckpoint(text) : null;
    if (earlier?.origin !== origin || earlier.size > treeSize(tree)) continue;
    proofs.push({ from: text!, hashes: proveConsistency(tree, earlier.size).map(encodeBase64) });
  }
  return { checkpoint, proofs };
}

function countersignedIn({ state, origin }: Open): string | null {
  for (let n = state.entries.length - 1; n >= 0; n -= 1) {
    const { action, subject } = state.entries[n]!;
    if (action !== 'receipt-taken' || subject.checkpoint === null) continue;
    if (parseCheckpoint(subject.checkpoint)?.origin === origin) return subject.checkpoint;
  }
  return null;
}

function isKnown({ entries }: JournalState, deed: Deed): boolean {
  return (
    deed.action === 'receipt-taken' &&
    entries.some(
      ({ action, subject }) => action === 'receipt-taken' && subject.receiptId === deed.subject.receiptId,
    )
  );
}

/** What the last entry knew of the registry's clock holds until the registry is heard again. */
function aheadOf({ entries }: JournalState): number | null {
  const last = entries.at(-1);
  return last?.registryAt ? Date.parse(last.registryAt) - Date.parse(last.at) : null;
}

function laterOf(before: string | null, now: string): string {
  return before !== null && before > now ? before : now;
}

const sha256: Sha256 = (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
