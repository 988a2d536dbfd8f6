import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { anchorAt, pagesBetween, scrollTopOf, type PageAnchor, type PageLayout } from './page-layout';

/** Which pages are in sight or next to it, the pane's width, and how to go to one. */
export function useVisiblePages(options: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly layout: PageLayout;
  readonly start: PageAnchor;
  readonly onAnchor: (anchor: PageAnchor) => void;
}) {
  const { scroller, layout, start, onAnchor } = options;
  const anchor = useRef(start);
  const [span, setSpan] = useState({ first: start.page, last: start.page, width: 0 });
  const latest = useRef({ layout, onAnchor });
  useLayoutEffect(() => {
    latest.current = { layout, onAnchor };
  });

  const look = useCallback(() => {
    const pane = scroller.current;
    if (!pane) return;
    const { first, last } = pagesBetween(
      latest.current.layout,
      pane.scrollTop,
      pane.scrollTop + pane.clientHeight,
    );
    const width = pane.clientWidth;
    setSpan((old) =>
      old.first === first && old.last === last && old.width === width ? old : { first, last, width },
    );
  }, [scroller]);

  // What stood at the upper edge stays there: zooming, turning and measuring move nothing under the eyes.
  useLayoutEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    pane.scrollTop = scrollTopOf(layout, anchor.current);
    look();
  }, [layout, scroller, look]);

  useEffect(() => {
    const pane = scroller.current;
    if (!pane) return;
    const follow = (): void => {
      anchor.current = anchorAt(latest.current.layout, pane.scrollTop);
      look();
      latest.current.onAnchor(anchor.current);
    };
    const size = new ResizeObserver(look);
    size.observe(pane);
    pane.addEventListener('scroll', follow, { passive: true });
    return () => {
      size.disconnect();
      pane.removeEventListener('scroll', follow);
    };
  }, [scroller, look]);

  const goTo = useCallback(
    (to: PageAnchor) => {
      anchor.current = to;
      const pane = scroller.current;
      if (pane) pane.scrollTop = scrollTopOf(latest.current.layout, to);
    },
    [scroller],
  );
  const last = Math.min(span.last, layout.tops.length);
  const pages = Array.from({ length: Math.max(0, last - span.first + 1) }, (_, index) => span.first + index);
  return { pages, width: span.width, goTo };
}
