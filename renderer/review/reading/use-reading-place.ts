import { useEffect, useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { ApplicationId } from '../../../shared/application/ids';
import { useDb } from '../../db/db-context';
import { notePlace, readPlace } from '../../db/places';
import { noteVisit } from '../../db/visits';
import type { DeskDb } from '../../db/open-desk-db';
import type { PdfPlace } from '../pdf/pdf-place';
import { NO_PLACE, parsePlace, type ReadingPlace } from './reading-place';

/** Where the person is in an application: read once, kept as they go on. */
export type PlaceKeeper = {
  readonly now: () => ReadingPlace;
  readonly notePart: (part: string) => void;
  /** How far a part is scrolled, 0 to 1. */
  readonly noteScroll: (part: string, share: number) => void;
  readonly noteFile: (sha256: string, place: PdfPlace) => void;
};

/** Time without a move before a place is written, ms. */
const REST_MS = 700;

/** The place kept for an application; undefined while it is read, so that nothing is shown and then jumps. */
export function useKeptPlace(applicationId: ApplicationId): ReadingPlace | undefined {
  const db = useDb();
  const [read, setRead] = useState<{ readonly id: ApplicationId; readonly place: ReadingPlace } | null>(null);
  useEffect(() => {
    let isOver = false;
    const show = (kept: unknown) => !isOver && setRead({ id: applicationId, place: parsePlace(kept) });
    // Read once and not observed: each scroll would else bring the whole file anew.
    readPlace(db, applicationId).then(show, () => show(NO_PLACE));
    return () => {
      isOver = true;
    };
  }, [db, applicationId]);
  return read?.id === applicationId ? read.place : undefined;
}

/** Keeps the place of an open application; what is not written yet is written when it is left. */
export function usePlaceKeeper({ id, version }: Application, start: ReadingPlace): PlaceKeeper {
  const db = useDb();
  const [writer] = useState(() => createWriter(db, id, start));
  useEffect(() => {
    // Opening is looking: the place is kept in the visit.
    void noteVisit(db, { applicationId: id, version, lookedAt: new Date().toISOString() });
  }, [db, id, version]);
  useEffect(() => {
    window.addEventListener('pagehide', writer.flush);
    return () => {
      window.removeEventListener('pagehide', writer.flush);
      writer.flush();
    };
  }, [writer]);
  return writer.keeper;
}

function createWriter(db: DeskDb, applicationId: ApplicationId, start: ReadingPlace) {
  let place = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // A place that could not be kept costs a scroll, not a message.
    void notePlace(db, applicationId, place);
  };
  const change = (edit: Partial<ReadingPlace>): void => {
    place = { ...place, ...edit };
    clearTimeout(timer);
    timer = setTimeout(flush, REST_MS);
  };
  const keeper: PlaceKeeper = {
    now: () => place,
    notePart: (part) => change({ part }),
    noteScroll: (part, share) => change({ parts: { ...place.parts, [part]: share } }),
    noteFile: (sha256, at) => change({ files: { ...place.files, [sha256]: at } }),
  };
  return { keeper, flush };
}
