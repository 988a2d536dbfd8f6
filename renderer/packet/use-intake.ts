import { useRef, useState, useSyncExternalStore } from 'react';
import type { IntakeOpened, IntakeSet, IntakeStatus } from '../../shared/ipc/intake';
import type { ApplicationId } from '../../shared/application/ids';
import { fail, type DeskError } from '../../shared/result';
import { useDb } from '../db/db-context';
import { hasTakenIntake, listClosed } from '../db/intakes';
import { useDesk } from '../ui/desk-context';

/** What an import has to say, one line or box each. */
export type IntakeNote =
  | { readonly kind: 'taken' | 'already'; readonly sequence: number }
  | { readonly kind: 'attachments'; readonly count: number }
  | { readonly kind: 'more'; readonly volumes: readonly number[]; readonly of: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'problem'; readonly error: DeskError; readonly file: string | null };

/** Main checks the files, then the worker takes in every set of which all rows are here. */
export type IntakeStage = 'idle' | 'reading' | 'taking';

/** How often reading is asked how far it is, ms. */
const LOOK = 300;

export function useIntake() {
  const db = useDb();
  const { bridge, sync } = useDesk();
  const [stage, setStage] = useState<IntakeStage>('idle');
  const [status, setStatus] = useState<IntakeStatus>(null);
  const [notes, setNotes] = useState<readonly IntakeNote[]>([]);
  const progress = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const stopped = useRef(false);

  const take = async (set: IntakeSet): Promise<IntakeNote[]> => {
    const known = await hasTakenIntake(db, set.set);
    const more: IntakeNote[] =
      set.missingAttachments.length > 0
        ? [{ kind: 'more', volumes: set.missingAttachments, of: set.of }]
        : [];
    if (set.missingRows.length > 0) {
      return known ? [{ kind: 'already', sequence: set.sequence }, ...more] : [missing(set)];
    }
    if (stopped.current) return [];
    const { outcome, problem } = await sync.takeIntake(set);
    const said: IntakeNote[] = problem ? [{ kind: 'problem', error: problem, file: null }] : [];
    if (outcome === 'cancelled') stopped.current = true;
    if (outcome === 'failed' || outcome === 'older' || outcome === 'cancelled') return said;
    return [{ kind: outcome, sequence: set.sequence }, ...said, ...more];
  };

  const open = async () => {
    setNotes([]);
    stopped.current = false;
    setStage('reading');
    const closed = (await listClosed(db)) as ApplicationId[];
    const timer = setInterval(() => {
      void bridge['intake:status'](undefined).then((seen) => setStatus(seen.ok ? seen.value : null));
    }, LOOK);
    const opened = await bridge['intake:open']({ closed });
    clearInterval(timer);
    setStatus(null);
    if (!opened.ok) {
      setStage('idle');
      setNotes(opened.error.code === 'dialog-cancelled' ? [] : [problemOf(opened.error, null)]);
      return;
    }
    setStage('taking');
    const said = explainFiles(opened.value);
    for (const set of opened.value.sets) said.unshift(...(await take(set)));
    const wasStopped = stopped.current || said.some(isCancelled);
    setNotes(wasStopped ? [{ kind: 'cancelled' }, ...said.filter((note) => !isCancelled(note))] : said);
    setStage('idle');
  };
  const cancel = () => {
    stopped.current = true;
    void bridge['intake:cancel'](undefined);
    if (stage === 'taking') sync.cancel();
  };
  return { stage, status, progress, notes, open, cancel, close: () => setNotes([]) };
}

function explainFiles({ attachments, problems }: IntakeOpened): IntakeNote[] {
  const kept: IntakeNote[] = attachments > 0 ? [{ kind: 'attachments', count: attachments }] : [];
  return [...kept, ...problems.map(({ file, error }) => problemOf(error, file))];
}

function missing({ missingRows, of }: IntakeSet): IntakeNote {
  const details = { volumes: missingRows.join(', '), of };
  return problemOf(fail('intake-volume-missing', { details }).error, null);
}

function problemOf(error: DeskError, file: string | null): IntakeNote {
  return { kind: 'problem', error, file };
}

function isCancelled(note: IntakeNote): boolean {
  return note.kind === 'problem' && note.error.code === 'cancelled';
}
