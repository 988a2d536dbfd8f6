import { decodeBase64, encodeBase64 } from '../packet/base64';
import { verifyConsistency, type Sha256 } from './merkle-tree';

/** A journal at one moment: which journal, how many entries, and the root of their tree (32 bytes). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

const ORIGIN = /^review-desk\/journal\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The name of a journal. A journal that begins anew has another one, and so shows. */
export function journalOrigin(journalId: string): string {
  return `review-desk/journal/${journalId}`;
}

/** The body of a C2SP tlog-checkpoint: origin, size, base64 of the root, a line each. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${encodeBase64(root)}\n`;
}

/** Null unless the text is exactly what `writeCheckpoint` writes for a journal of ours. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', digits = '', base64 = '', end, more] = text.split('\n');
  const root = decodeBase64(base64);
  const size = Number(digits);
  const right =
    end === '' &&
    more === undefined &&
    ORIGIN.test(origin) &&
    /^(?:0|[1-9]\d{0,14})$/.test(digits) &&
    root?.length === 32;
  return right ? { origin, size, root } : null;
}

/** That one journal only grew: an earlier checkpoint of it and the hashes that lead from there to the present. */
export type JournalProof = {
  /** `writeCheckpoint` of the earlier one. */
  readonly from: string;
  /** Base64 of 32 bytes each. */
  readonly hashes: readonly string[];
};

/** Whether the proof leads from its own checkpoint to `now`, in one journal. Never throws. */
export function checkJournalProof(sha256: Sha256, { from, hashes }: JournalProof, now: Checkpoint): boolean {
  const earlier = parseCheckpoint(from);
  if (earlier?.origin !== now.origin) return false;
  const bytes = hashes.flatMap((hash) => decodeBase64(hash) ?? []);
  return (
    bytes.length === hashes.length &&
    bytes.every(({ length }) => length === 32) &&
    verifyConsistency(sha256, earlier, now, bytes)
  );
}
