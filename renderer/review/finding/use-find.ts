import { useDeferredValue, useMemo, useState } from 'react';
import type { Application } from '../../../shared/application/application';
import type { ReadingState } from '../reading/use-reading';
import type { PartId } from '../reading/parts';
import { findPlaces, locate, type Match } from './find-places';
import { useMatchPaint } from './use-match-paint';
import { useSearched } from './use-searched';

export type FindState = ReturnType<typeof useFind>;

/** Finding a phrase in everything that an application holds: the open part is painted, others are a step away. */
export function useFind(application: Application, reading: ReadingState) {
  const [isOpen, setOpen] = useState(false);
  /** Grows with each asking, so that the field takes the focus again. */
  const [asked, setAsked] = useState(0);
  const [phrase, setPhrase] = useState('');
  const [at, setAt] = useState<number | null>(null);
  const { library, states } = reading;
  const { documents, aside, isReading } = useSearched(application, {
    isWanted: isOpen,
    library,
    states,
    unlocked: asked,
  });
  const wanted = useDeferredValue(isOpen ? phrase : '');
  const matches = useMemo(() => findPlaces(documents, wanted), [documents, wanted]);
  const current = at === null ? undefined : matches[at];
  const paint = useMatchPaint({ reading, isOpen, documents, matches, current });

  const show = (index: number): void => {
    const match = matches[index];
    if (!match) return;
    setAt(index);
    paint.follow();
    if (match.id.startsWith('file:')) {
      const page = documents.find(({ id }) => id === match.id)!.pages[match.page - 1]!;
      const [{ start } = { start: 0 }] = locate(page, [match]);
      // A guess that is near; once the text is drawn the match itself is brought into sight.
      reading.openPage(match.id.slice('file:'.length), {
        page: match.page,
        offset: Math.max(0, start / Math.max(1, page.text.length) - 0.1),
      });
    } else if (reading.part !== match.id) reading.setPart(match.id as PartId);
  };
  const step = (by: 1 | -1): void => {
    if (matches.length === 0) return;
    show(at === null ? firstFrom(matches, reading.part, by) : (at + by + matches.length) % matches.length);
  };
  return {
    isOpen,
    asked,
    phrase,
    documents,
    aside,
    isReading,
    matches,
    /** From 1; null before the first step. */
    place: current ? at! + 1 : null,
    onText: paint.onText,
    setPhrase: (next: string) => {
      setPhrase(next);
      setAt(null);
    },
    step,
    showIn: (id: string) => show(matches.findIndex((match) => match.id === id)),
    open: () => {
      setOpen(true);
      setAsked((before) => before + 1);
    },
    close: () => {
      setOpen(false);
      setAt(null);
    },
  };
}

/** One begins where one reads: at the first match of the open part, or of all. */
function firstFrom(matches: readonly Match[], part: PartId, by: 1 | -1): number {
  const here = matches.findIndex(({ id }) => id === part);
  if (here === -1) return by > 0 ? 0 : matches.length - 1;
  return by > 0 ? here : (here - 1 + matches.length) % matches.length;
}
