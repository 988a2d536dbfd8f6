import { useLayoutEffect, useState, type RefObject } from 'react';
import type { PageSize } from './page-layout';

/** The room inside of a pane in CSS pixels, without its scrollbars; followed as it changes. */
export function usePaneSize(pane: RefObject<HTMLElement | null>): PageSize {
  const [size, setSize] = useState<PageSize>({ width: 700, height: 700 });
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    const look = (): void => {
      // A pane that is folded away keeps its pages as they were.
      if (element.clientWidth < 80) return;
      setSize((old) =>
        old.width === element.clientWidth && old.height === element.clientHeight
          ? old
          : { width: element.clientWidth, height: element.clientHeight },
      );
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return size;
}
