import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { PlaceKeeper } from './use-reading-place';

/** A scrolled part begins where it was left, before it is seen, and goes on telling where it is. */
export function useKeptScroll(part: string, place: PlaceKeeper): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const share = place.now().parts[part] ?? 0;
    if (pane.current && share > 0) pane.current.scrollTop = share * pane.current.scrollHeight;
  }, [part, place]);
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const follow = (): void => place.noteScroll(part, element.scrollTop / element.scrollHeight);
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [part, place]);
  return pane;
}
