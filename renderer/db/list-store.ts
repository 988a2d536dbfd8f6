import { liveQuery } from 'dexie';
import { useContext, useSyncExternalStore } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import type { Rubric } from '../../shared/review/rubric';
import { DbContext, type ListStore } from './contexts';
import { loadIndex } from './load-index';
import type { PulledIndex } from './pulled-index';
import type { DeskDb } from './open-desk-db';
import { computeProgress, readOwnWork, type OwnWork, type ReviewCache } from './read-progress';
import type { ListSnapshot } from './rows';

const NOTHING: ListSnapshot = {
  rows: [],
  calls: new Map(),
  rubrics: new Map(),
  assignments: new Map(),
  progress: new Map(),
  loaded: false,
};

export function createListStore(db: DeskDb): ListStore {
  const listeners = new Set<() => void>();
  const reviews: ReviewCache = new Map();
  let snapshot = NOTHING;
  let pulled: PulledIndex | null = null;
  let work: OwnWork | null = null;
  const publish = () => {
    if (!pulled || !work) return;
    snapshot = toSnapshot(pulled, work);
    for (const listener of listeners) listener();
  };
  // Two queries, so that an autosave does not make the list anew.
  const watches = [
    liveQuery(() => loadIndex(db)).subscribe(
      (index) => {
        pulled = index;
        publish();
      },
      (error) => reportError(error),
    ),
    liveQuery(() => readOwnWork(db, reviews)).subscribe(
      (own) => {
        work = own;
        publish();
      },
      (error) => reportError(error),
    ),
  ];
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    close: () => {
      for (const watch of watches) watch.unsubscribe();
      listeners.clear();
    },
  };
}

/** The whole list; renders again after each change of it. */
export function useList(): ListSnapshot {
  const context = useContext(DbContext);
  if (!context) throw new Error('useList needs a DbProvider above');
  return useSyncExternalStore(context.list.subscribe, context.list.getSnapshot);
}

function toSnapshot(pulled: PulledIndex, work: OwnWork): ListSnapshot {
  const rubricOf = (id: ApplicationId): Rubric | undefined => {
    const content = pulled.applications.get(id)?.entry.content;
    const call = content?.kind === 'application' ? pulled.calls.get(content.row.callId) : undefined;
    return call && pulled.rubrics.get(call.rubricHash);
  };
  return {
    rows: pulled.rows,
    calls: pulled.calls,
    rubrics: pulled.rubrics,
    assignments: pulled.assignments,
    progress: computeProgress(work, rubricOf, pulled.accepted),
    loaded: true,
  };
}
