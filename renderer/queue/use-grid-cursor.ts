import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
} from 'react';
import { findCursorRow, moveRow } from './move-cursor';
import type { LineId } from './line-id';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';
import type { RowSelection } from './use-row-selection';

/** Where the keyboard is: in the head, on a row (`column` null) or in a cell of it. */
export type GridCursor = {
  readonly place: 'head' | 'body';
  /** Null when there are no rows. */
  readonly row: number | null;
  readonly column: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly press: (row: number, event: MouseEvent) => void;
  /** Chooses the row for an action on many, or no longer; with Shift all from the last one. */
  readonly choose: (row: number, event: MouseEvent) => void;
  readonly focusHead: (column: number) => void;
  /** Says how a row is brought into view. */
  readonly follow: (showRow: (row: number) => void) => void;
};

export function useGridCursor(options: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: QueueRows;
  readonly idAt: (line: number) => LineId;
  readonly columnCount: number;
  readonly selection: RowSelection;
  /** Opens the application of a line, or folds its group. */
  readonly onEnter: (line: number) => void;
}): GridCursor {
  const { scroller, idAt, columnCount, selection, onEnter } = options;
  const { lines, groups } = options.rows.lines;
  const { activeId, setActiveId, focusAsked, folded } = useQueueView();
  const [place, setPlace] = useState<'head' | 'body'>('body');
  const [column, setColumn] = useState<number | null>(null);
  const lastRow = useRef(0);
  const wantsFocus = useRef(false);
  const show = useRef<(row: number) => void>(() => undefined);

  const row = findCursorRow(lines.length, idAt, activeId, lastRow.current);
  useEffect(() => {
    if (row !== null) lastRow.current = row;
  }, [row]);

  // After each drawing: the row that is to take the focus may only now be there, and one that held it may be gone
  // from the page for a moment (the list was drawn anew): then nothing would hold it.
  const holdsFocus = useRef(false);
  useLayoutEffect(() => {
    if (holdsFocus.current && document.activeElement === document.body) wantsFocus.current = true;
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
    const activeRow = scroller.current?.querySelector<HTMLElement>('[role="row"][data-active]');
    // On the first drawing the rows are not there yet: the effect above takes it up.
    if (activeRow) activeRow.focus({ preventScroll: true });
    else wantsFocus.current = true;
  }, [scroller, focusAsked]);
  useEffect(() => {
    isFirst.current = false;
  }, []);

  const goTo = (target: number, cell: number | null = column): void => {
    if (lines.length === 0) return;
    const bounded = Math.max(0, Math.min(lines.length - 1, target));
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

  /** Folds the group of the line, or opens it; false where there is nothing to do. */
  const fold = (line: number, isFolding: boolean): boolean => {
    const group = groups[~lines[line]!];
    if (group === undefined || folded.has(group.key) === isFolding) return false;
    onEnter(line);
    return true;
  };

  const onChoosingKey = (event: KeyboardEvent, at: number): boolean => {
    const isAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA';
    if (isAll) selection.selectAll();
    else if (event.ctrlKey || event.metaKey) return false;
    else if (event.key === ' ') selection.toggle(at);
    else if (event.key === 'Escape' && column === null && selection.chosen.length > 0) selection.clear();
    else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const target = Math.max(0, Math.min(lines.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
      selection.extend(at);
      selection.extend(target);
      goTo(target, null);
    } else return false;
    return true;
  };

  const onRowKey = (event: KeyboardEvent): void => {
    if (row === null) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightOf(event)) - 2);
    const target = moveRow(event, row, page, lines.length);
    if (onChoosingKey(event, row)) return event.preventDefault();
    if (event.ctrlKey || event.metaKey) return;
    const isGroup = lines[row]! < 0;
    if (target !== null) goTo(target, isGroup ? null : column);
    else if (event.key === 'ArrowUp') goToHead(column ?? 0);
    else if (isGroup && event.key === 'ArrowRight') fold(row, false);
    else if (isGroup && event.key === 'ArrowLeft') fold(row, true);
    else if (event.key === 'ArrowRight') goTo(row, Math.min(columnCount - 1, (column ?? -1) + 1));
    else if (event.key === 'ArrowLeft') goTo(row, column === null || column === 0 ? null : column - 1);
    else if (event.key === 'F2') goTo(row, column ?? 0);
    else if (event.key === 'Escape' && column !== null) goTo(row, null);
    else if (event.key === 'Enter') onEnter(row);
    else return;
    event.preventDefault();
  };

  return {
    place,
    row,
    column,
    onKeyDown: (event) => {
      if (event.altKey || event.defaultPrevented) return;
      if (place === 'body') onRowKey(event);
      else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) onHeadKey(event);
    },
    onFocus: () => {
      holdsFocus.current = true;
    },
    onBlur: ({ currentTarget, relatedTarget }) => {
      holdsFocus.current = relatedTarget !== null && currentTarget.contains(relatedTarget as Node);
    },
    press: (target) => goTo(target, null),
    choose: (target, { shiftKey }) => {
      if (shiftKey) selection.extend(target);
      else selection.toggle(target);
      goTo(target, null);
    },
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
