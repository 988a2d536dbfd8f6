import { useCallback, useEffect, useState } from 'react';
import type { DeskError } from '../../shared/result';

/** Whole seconds that are left of a wait, counted down to 0. */
export function useCountdown(waitMs: number): {
  readonly seconds: number;
  readonly start: (ms: number) => void;
} {
  const [until, setUntil] = useState(() => performance.now() + waitMs);
  const [now, setNow] = useState(() => performance.now());
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  const isOver = seconds === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = window.setInterval(() => setNow(performance.now()), 250);
    return () => window.clearInterval(timer);
  }, [isOver]);
  const start = useCallback((ms: number) => {
    // One reading for both: with two, no wait at all would be a second of one, and a key pressed in it lost.
    const from = performance.now();
    setNow(from);
    setUntil(from + ms);
  }, []);
  return { seconds, start };
}

/** The wait that the lock has put on the next try, ms. */
export function waitOf({ details }: DeskError): number {
  const waitMs = details?.['waitMs'];
  return typeof waitMs === 'number' ? waitMs : 0;
}
