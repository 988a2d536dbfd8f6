import { useCallback, useEffect, useRef, useState } from 'react';
import { rangeInPage, type DrawnText } from '../pdf/text-layer';
import type { ReadingState } from '../reading/use-reading';
import { locate, type FoundIn, type Match } from './find-places';
import { clearMatches, paintMatches } from './paint-matches';
import { rangeInSection } from './section-range';
import './find.css';

/** Ranges that are painted at once; a phrase with more of them in sight says nothing. */
const MOST_PAINTED = 2_000;

type Painted = { readonly ranges: Range[]; readonly current: Range | null };

/** Paints the matches of what is on the screen, and brings the current one into sight when it was stepped to. */
export function useMatchPaint(options: {
  readonly reading: ReadingState;
  readonly isOpen: boolean;
  readonly documents: readonly FoundIn[];
  readonly matches: readonly Match[];
  readonly current: Match | undefined;
}) {
  const { reading, isOpen, documents, matches, current } = options;
  const { part, pages } = reading;
  const drawn = useRef(new Map<number, DrawnText>());
  const [, redraw] = useState(0);
  const isFollowing = useRef(false);
  const isWatched = useRef(isOpen);
  useEffect(() => {
    isWatched.current = isOpen;
  }, [isOpen]);
  const onText = useCallback((page: number, text: DrawnText | null) => {
    if (text) drawn.current.set(page, text);
    else drawn.current.delete(page);
    // Scrolling through a file draws nothing anew but its pages, unless something is to be painted there.
    if (isWatched.current) redraw((before) => before + 1);
  }, []);

  // After each drawing of the pane: what marks make of the text changes with them.
  useEffect(() => {
    if (!isOpen || matches.length === 0) return clearMatches();
    const found = documents.find(({ id }) => id === part);
    const here = matches.filter(({ id }) => id === part).slice(0, MOST_PAINTED);
    const painted = !found
      ? { ranges: [], current: null }
      : part.startsWith('file:')
        ? paintPages(drawn.current, found, here, current)
        : paintSection(found, here, current);
    paintMatches(painted.ranges, painted.current);
    if (!isFollowing.current || !painted.current) return;
    isFollowing.current = false;
    if (part.startsWith('file:')) pages.current?.reveal(painted.current.getBoundingClientRect());
    else painted.current.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  });
  useEffect(() => clearMatches, []);
  return {
    onText,
    follow: useCallback(() => {
      isFollowing.current = true;
    }, []),
  };
}

function paintPages(
  drawn: ReadonlyMap<number, DrawnText>,
  found: FoundIn,
  here: readonly Match[],
  current: Match | undefined,
): Painted {
  const all = [...drawn].map(([number, text]) => {
    const onPage = here.filter(({ page }) => page === number);
    return paint(found.pages[number - 1], onPage, current, (start, end) => rangeInPage(text, start, end));
  });
  return {
    ranges: all.flatMap(({ ranges }) => ranges),
    current: all.find((one) => one.current)?.current ?? null,
  };
}

function paintSection(found: FoundIn, here: readonly Match[], current: Match | undefined): Painted {
  const id = found.id.slice('section:'.length);
  const section = document.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
  if (!section) return { ranges: [], current: null };
  return paint(found.pages[0], here, current, (start, end) => rangeInSection(section, start, end));
}

function paint(
  page: FoundIn['pages'][number] | undefined,
  matches: readonly Match[],
  current: Match | undefined,
  rangeOf: (start: number, end: number) => Range | null,
): Painted {
  if (!page) return { ranges: [], current: null };
  let chosen: Range | null = null;
  const ranges = locate(page, matches).flatMap(({ start, end }, index) => {
    const range = rangeOf(start, end);
    if (matches[index] === current) chosen = range;
    return range ? [range] : [];
  });
  return { ranges, current: chosen };
}
