import { useRef, type KeyboardEvent } from 'react';
import { typeHalf, typeScore } from '../../../shared/review/type-score';
import type { ScoreScaleProps } from './score-scale-props';

/** Keys that follow each other within so long, ms, belong to one number. */
const TOGETHER_MS = 1_200;

/** What keys do on a scale before the widget hears them; `focus` follows the score that was set. */
export function useTypedScore(
  { scale, value, onChange, isDisabled }: ScoreScaleProps,
  focus: (score: number | null) => void,
): (event: KeyboardEvent) => void {
  const typing = useRef({ typed: '', at: 0 });
  const set = (event: KeyboardEvent, score: number | null) => {
    event.preventDefault();
    onChange(score);
    focus(score);
  };
  return (event) => {
    if (isDisabled || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      typing.current.typed = '';
      if (value !== null) set(event, null);
      return;
    }
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
    if (event.shiftKey && digit !== undefined) {
      const half = typeHalf(Number(digit), scale);
      if (half !== null) set(event, half);
      return;
    }
    const isFresh = event.timeStamp - typing.current.at < TOGETHER_MS;
    const next = typeScore(keyOf(event), { typed: isFresh ? typing.current.typed : '', value }, scale);
    if (!next) return;
    typing.current = { typed: next.typed, at: event.timeStamp };
    if (next.score === null) event.preventDefault();
    else set(event, next.score);
  };
}

/** The decimal sign stands elsewhere in the Russian layout: the key of the Latin point and comma counts too. */
function keyOf({ key, code }: KeyboardEvent): string {
  return code === 'Period' || code === 'Comma' || code === 'NumpadDecimal' ? '.' : key;
}
