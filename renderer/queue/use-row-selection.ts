import { useMemo, useRef } from 'react';
import type { ApplicationId } from '../../shared/application/ids';
import { useQueueView } from './queue-view';
import type { QueueRows } from './use-queue-rows';

export type RowSelection = {
  /** What is chosen of what is shown, in its order. */
  readonly chosen: readonly ApplicationId[];
  /** Chooses the line, or no longer; with a range, all from the last one that was touched. */
  readonly toggle: (line: number) => void;
  readonly extend: (line: number) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
};

export function useRowSelection({ list, visible, lines: { lines } }: QueueRows): RowSelection {
  const { selected, setSelected } = useQueueView();
  const anchor = useRef<number | null>(null);
  const chosen = useMemo(() => {
    if (selected.size === 0) return [];
    return Array.from(visible, (index) => list.rows[index]!.id).filter((id) => selected.has(id));
  }, [selected, visible, list]);
  const idsBetween = (from: number, to: number): ApplicationId[] => {
    const [first, last] = from < to ? [from, to] : [to, from];
    return Array.from(lines.subarray(first, last + 1)).flatMap((line) =>
      line < 0 ? [] : [list.rows[line]!.id],
    );
  };
  return {
    chosen,
    toggle: (line) => {
      anchor.current = line;
      const next = new Set(selected);
      for (const id of idsBetween(line, line)) if (!next.delete(id)) next.add(id);
      setSelected(next);
    },
    extend: (line) => {
      anchor.current ??= line;
      setSelected(new Set([...selected, ...idsBetween(anchor.current, line)]));
    },
    selectAll: () => setSelected(new Set(Array.from(visible, (index) => list.rows[index]!.id))),
    clear: () => {
      anchor.current = null;
      setSelected(new Set());
    },
  };
}
