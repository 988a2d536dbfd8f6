import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { findCursorRow, moveRow } from './move-cursor';
import { useQueueView } from './queue-view';

/** Where the keyboard is: in the head, on a row (`column` null) or in a cell of it. */
export type GridCursor = {
  readonly place: 'head' | 'body';
  /** Null when there are no rows. */
  readonly row: number | null;
  readonly column: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly press: (row: number, event: MouseEvent) => void;
  readonly focusHead: (column: number) => void;
  /** Says how a row is brought into view. */
  readonly follow: (showRow: (row: number) => void) => void;
};

export function useGridCursor(options: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly visible: Uint32Array;
  readonly idAt: (index: number) => ApplicationId;
  readonly columnCount: number;
  readonly onOpen: (id: ApplicationId) => void;
}): GridCursor {
  const { scroller, visible, idAt, columnCount, onOpen } = options;
  const { activeId, setActiveId, focusAsked } = useQueueView();
  const [place, setPlace] = useState<'head' | 'body'>('body');
  const [column, setColumn] = useState<number | null>(null);
  const lastRow = useRef(0);
  const wantsFocus = useRef(false);
  const show = useRef<(row: number) => void>(() => undefined);

  const row = findCursorRow(visible.length, idAt, activeId, lastRow.current);
  useEffect(() => {
    if (row !== null) lastRow.current = row;
  }, [row]);

  // After each drawing: the row that is to take the focus may only now be there.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const stop = scroller.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]');
    if (stop === null || stop === undefined) return;
    wantsFocus.current = false;
    stop.focus({ preventScroll: true });
  });

  const isFirst = useRef(true);
  useLayoutEffect(() => {
    // Focus is nowhere when a screen has just been left: then it belongs to the table.
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (isFirst.current && !nowhere) return;
    setPlace('body');
    setColumn(null);
    const activeRow = scroller.current?.querySelector<HTMLElement>('[role="row"][aria-selected="true"]');
    // On the first drawing the rows are not there yet: the effect above takes it up.
    if (activeRow) activeRow.focus({ preventScroll: true });
    else wantsFocus.current = true;
  }, [scroller, focusAsked]);
  useEffect(() => {
    isFirst.current = false;
  }, []);

  const goTo = (target: number, cell: number | null = column): void => {
    if (visible.length === 0) return;
    const bounded = Math.max(0, Math.min(visible.length - 1, target));
    wantsFocus.current = true;
    setPlace('body');
    setColumn(cell);
    setActiveId(idAt(bounded));
    show.current(bounded);
  };
  const goToHead = (cell: number): void => {
    wantsFocus.current = true;
    setPlace('head');
    setColumn(Math.max(0, Math.min(columnCount - 1, cell)));
  };

  const onHeadKey = (event: KeyboardEvent): void => {
    const at = column ?? 0;
    if (event.key === 'ArrowRight') goToHead(at + 1);
    else if (event.key === 'ArrowLeft') goToHead(at - 1);
    else if (event.key === 'Home') goToHead(0);
    else if (event.key === 'End') goToHead(columnCount - 1);
    else if (event.key === 'ArrowDown' || event.key === 'Escape') goTo(row ?? 0, null);
    else return;
    event.preventDefault();
  };

  const onRowKey = (event: KeyboardEvent): void => {
    if (row === null) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightOf(event)) - 2);
    const target = moveRow(event, row, page, visible.length);
    if (target !== null) goTo(target);
    else if (event.key === 'ArrowUp') goToHead(column ?? 0);
    else if (event.key === 'ArrowRight') goTo(row, Math.min(columnCount - 1, (column ?? -1) + 1));
    else if (event.key === 'ArrowLeft') goTo(row, column === null || column === 0 ? null : column - 1);
    else if (event.key === 'F2') goTo(row, column ?? 0);
    else if (event.key === 'Escape' && column !== null) goTo(row, null);
    else if (event.key === 'Enter') onOpen(idAt(row));
    else return;
    event.preventDefault();
  };

  return {
    place,
    row,
    column,
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (place === 'head') onHeadKey(event);
      else onRowKey(event);
    },
    press: (target) => goTo(target, null),
    focusHead: (cell) => {
      setPlace('head');
      setColumn(cell);
    },
    follow: (showRow) => {
      show.current = showRow;
    },
  };
}

function rowHeightOf(event: KeyboardEvent): number {
  return event.target instanceof HTMLElement ? Math.max(1, event.target.offsetHeight) : 32;
}
