import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import type { DeskError } from '../../shared/result';
import { listAttachmentsOf } from '../db/all-attachments';
import type { WantedAttachment } from '../db/assigned-attachments';
import { readClosed } from '../db/close-bodies';
import { useDb } from '../db/db-context';
import { bringFiles, type BringEnd, type BringProgress } from '../sync/bring-files';
import { deskFiles } from '../sync/desk-files';

/** Where the attachments stand that were asked for of the chosen applications. */
export type BringState =
  | { readonly stage: 'idle' }
  | { readonly stage: 'looking' }
  | { readonly stage: 'coming'; readonly progress: BringProgress; readonly isStopping: boolean }
  | { readonly stage: 'ended'; readonly end: BringEnd }
  /** Nothing could even be looked for. */
  | { readonly stage: 'failed'; readonly problem: DeskError };

export type Bringing = {
  readonly state: BringState;
  readonly bring: (ids: readonly ApplicationId[]) => void;
  /** Once more what did not come. */
  readonly bringRest: () => void;
  readonly stop: () => void;
  readonly forget: () => void;
};

const BringingContext = createContext<Bringing | null>(null);

/** Goes on while files are opened and other screens shown; its end waits in the queue to be read. */
export function BringingProvider({ children }: { readonly children: ReactNode }) {
  const db = useDb();
  const [state, setState] = useState<BringState>({ stage: 'idle' });
  const cut = useRef<AbortController | null>(null);

  const bringing = useMemo(() => {
    const run = async (list: () => Promise<readonly WantedAttachment[]>): Promise<void> => {
      if (cut.current) return;
      const { signal } = (cut.current = new AbortController());
      setState({ stage: 'looking' });
      const report = (progress: BringProgress): void =>
        setState({ stage: 'coming', progress, isStopping: signal.aborted });
      try {
        const wanted = await list();
        const deps = { files: deskFiles, readClosed: () => readClosed(db), wait, report, signal };
        const ended = await bringFiles(deps, wanted);
        setState(ended.ok ? { stage: 'ended', end: ended.value } : { stage: 'failed', problem: ended.error });
      } catch (cause) {
        setState({ stage: 'idle' });
        throw cause;
      } finally {
        cut.current = null;
      }
    };
    return {
      bring: (ids: readonly ApplicationId[]) => void run(() => listAttachmentsOf(db, ids)),
      bringAgain: (files: readonly WantedAttachment[]) => void run(() => Promise.resolve(files)),
      stop: (): void => {
        cut.current?.abort();
        setState((before) => (before.stage === 'coming' ? { ...before, isStopping: true } : before));
      },
      forget: (): void => setState({ stage: 'idle' }),
    };
  }, [db]);

  const value = useMemo<Bringing>(() => {
    const { bring, bringAgain, stop, forget } = bringing;
    const bringRest = (): void => {
      if (state.stage === 'ended') bringAgain(state.end.missing);
    };
    return { state, bring, bringRest, stop, forget };
  }, [state, bringing]);
  return <BringingContext value={value}>{children}</BringingContext>;
}

export function useBringing(): Bringing {
  const bringing = useContext(BringingContext);
  if (bringing === null) throw new Error('useBringing outside BringingProvider');
  return bringing;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
