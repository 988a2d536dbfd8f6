import { journalOrigin, parseCheckpoint } from '../../shared/journal/checkpoint';
import { FIRST_PREVIOUS, parseEntry, type JournalEntry } from '../../shared/journal/entry';
import { appendLeaf, emptyTree, hashLeaf, rootOf, treeSize, type MerkleTree, type Sha256 } from '../../shared/journal/merkle-tree'; // prettier-ignore
import { hexOf } from '../../shared/packet/der-values';
import { decodeUtf8, encodeUtf8 } from '../../shared/packet/utf8';

/** Why a journal cannot go on: an entry is not what its neighbours say, or what a packet sealed is not in it. */
export type JournalFault = 'missing' | 'shorter' | 'edited';

/** A journal in memory: hashes of all entries, and the entries themselves, which are small. */
export type JournalState = {
  readonly tree: MerkleTree;
  readonly entries: JournalEntry[];
  /** Bytes of whole lines. */
  length: number;
};

/**
 * Reads `journal.jsonl` and checks it: every line an entry, numbered and chained, and the tree the one whose checkpoint
 * was sealed last (null before the first packet). What stands behind the last line feed was cut by a kill or a power
 * cut: it was never acknowledged and is left out (`length` says where). Null where nothing was ever written.
 */
export function readJournal(
  bytes: Uint8Array | null,
  { sealed, sha256 }: { readonly sealed: string | null; readonly sha256: Sha256 },
): JournalState | { readonly fault: JournalFault } | null {
  const length = bytes ? bytes.lastIndexOf(0x0a) + 1 : 0;
  if (!bytes || length === 0) return sealed === null ? null : { fault: bytes ? 'shorter' : 'missing' };
  const state = readLines(bytes.subarray(0, length), sha256);
  if (!state) return { fault: 'edited' };
  const fault = sealed === null ? null : compareWithSealed(state, sealed);
  return fault ? { fault } : state;
}

function readLines(bytes: Uint8Array, sha256: Sha256): JournalState | null {
  const state: JournalState = { tree: emptyTree(sha256), entries: [], length: bytes.length };
  const lines = decodeUtf8(bytes)?.split('\n').slice(0, -1) ?? [];
  for (const line of lines) {
    const entry = parseEntry(line);
    const next = entry?.seq === treeSize(state.tree) + 1 && entry.previous === headOf(state);
    if (!entry || !next || (entry.seq === 1) !== (entry.action === 'journal-begun')) return null;
    addEntry(state, entry, line);
  }
  return state.entries.length > 0 ? state : null;
}

function compareWithSealed(state: JournalState, text: string): JournalFault | null {
  const sealed = parseCheckpoint(text);
  const begun = beginningOf(state);
  // A journal that began anew follows the one that was sealed last, and says so; another one was put in its place.
  if (sealed?.origin !== begun.origin) return begun.follows === text ? null : 'edited';
  if (sealed.size > treeSize(state.tree)) return 'shorter';
  return hexOf(rootOf(state.tree, sealed.size)) === hexOf(sealed.root) ? null : 'edited';
}

/** The name of a journal and what it follows, as its first entry says. */
export function beginningOf({ entries }: JournalState): {
  readonly origin: string;
  readonly follows: string | null;
} {
  const [first] = entries;
  if (first?.action !== 'journal-begun') throw new Error('a journal without its first entry');
  return { origin: journalOrigin(first.subject.journalId), follows: first.subject.follows };
}

/** Lower-case hex leaf hash of the last entry: `previous` of the next. */
export function headOf({ tree }: Pick<JournalState, 'tree'>): string {
  const last = tree.levels[0]!.at(-1);
  return last ? hexOf(last) : FIRST_PREVIOUS;
}

export function addEntry({ tree, entries }: JournalState, entry: JournalEntry, line: string): void {
  appendLeaf(tree, hashLeaf(tree.sha256, encodeUtf8(line)));
  entries.push(entry);
}
