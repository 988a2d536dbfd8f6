import type { DeskError, Result } from '../../shared/result';
import type { WantedAttachment } from '../db/assigned-attachments';
import { pauseOf } from './blob-wire';
import type { DeskFiles } from './desk-files';

/** How far the bringing is. Counts are of files, bytes of what was downloaded for it. */
export type BringProgress = { readonly done: number; readonly total: number; readonly bytes: number };

export type BringEnd = {
  /** Files that were here before. */
  readonly held: number;
  /** Files that came. */
  readonly come: number;
  /** Files that did not, those included that were not asked for any more. */
  readonly missing: readonly WantedAttachment[];
  /** Why, each with the name of its file in `details`; the first is what ended it, where something did. */
  readonly problems: readonly DeskError[];
  readonly isStopped: boolean;
};

export type BringDeps = {
  readonly files: Pick<DeskFiles, 'look' | 'bring' | 'suspect'>;
  /** Applications that a conflict closed: what comes for them alone is not kept. */
  readonly readClosed: () => Promise<ReadonlySet<string>>;
  readonly wait: (ms: number) => Promise<void>;
  readonly report: (progress: BringProgress) => void;
  /** Stopping asks for no more files; one that is under way still comes. */
  readonly signal: AbortSignal;
};

/** Downloads at the same time: the registry's exchange may have as many of its own. */
const LANES = 3;
/** Pauses that the registry asks for are kept so often for one file. */
const RETRIES = 5;
/** After one of these the others would fail in the same way. */
const ENDS: readonly DeskError['code'][] = [
  'registry-unreachable',
  'rate-limited',
  'desk-revoked',
  'token-invalid',
  'not-enrolled',
  'storage-full',
  'storage-low',
  'storage-failed',
];

/**
 * Brings the files that a person asked for at once: those that are not here, one after the other in their order, each
 * resumed where it stopped. One that fails does not stop the others; what would fail all of them does.
 */
export async function bringFiles(
  deps: BringDeps,
  wanted: readonly WantedAttachment[],
): Promise<Result<BringEnd>> {
  const looked = await deps.files.look(wanted.map(({ sha256 }) => sha256));
  if (!looked.ok) return looked;
  const here = new Map(
    looked.value.flatMap((one) => (one.state === 'held' ? [[one.sha256, one.bytes]] : [])),
  );
  const absent = wanted.filter(({ sha256, size }) => here.get(sha256) !== size);
  const total = absent.length;
  const left = new Set(absent);
  const problems: DeskError[] = [];
  let bytes = 0;
  let asked = 0;
  const isOver = (): boolean => deps.signal.aborted || problems.some(({ code }) => ENDS.includes(code));
  const queue = absent.values();
  const lane = async (): Promise<void> => {
    for (const file of queue) {
      if (isOver()) return;
      const answer = await bringOne(deps, file);
      asked += 1;
      if (answer === null || answer.ok) left.delete(file);
      if (answer?.ok) bytes += file.size;
      if (answer && !answer.ok) noteProblem(problems, answer.error, file);
      deps.report({ done: asked, total, bytes });
    }
  };
  deps.report({ done: 0, total, bytes });
  await Promise.all(Array.from({ length: LANES }, lane));
  const come = total - left.size;
  return {
    ok: true,
    value: {
      held: wanted.length - total,
      come,
      missing: [...left],
      problems,
      isStopped: deps.signal.aborted,
    },
  };
}

/** Null: a conflict closed the application, and nothing of it is to be here. */
async function bringOne(deps: BringDeps, file: WantedAttachment): Promise<Result<null> | null> {
  const { files, readClosed, wait, signal } = deps;
  const isClosed = async (): Promise<boolean> => {
    const closed = await readClosed();
    return file.applicationIds.every((id) => closed.has(id));
  };
  for (let retry = 0; ; retry += 1) {
    if (await isClosed()) return null;
    const answer = await files.bring(file);
    if (answer.ok && (await isClosed())) {
      await files.suspect([file.sha256]);
      return null;
    }
    const pause = answer.ok ? null : pauseOf(answer.error);
    if (pause === null || retry === RETRIES || signal.aborted) return answer;
    await wait(pause * 1_000);
  }
}

function noteProblem(problems: DeskError[], error: DeskError, { name }: WantedAttachment): void {
  const named = { ...error, details: { ...error.details, name } };
  if (ENDS.includes(error.code)) problems.unshift(named);
  else problems.push(named);
}
