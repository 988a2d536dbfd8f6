import { useState } from 'react';
import { useShortcuts } from '../ui/use-shortcuts';

const KEY = 'focus-mode';

export type FocusMode = {
  readonly isOn: boolean;
  readonly toggle: () => void;
  /** False until it is entered or left for the first time: nothing is announced at the start. */
  readonly wasChanged: boolean;
};

/** Only the work is on the screen. Kept as long as the window is open; the same key or Escape leaves it. */
export function useFocusMode(): FocusMode {
  const [isOn, setOn] = useState(() => window.sessionStorage.getItem(KEY) === 'on');
  const [wasChanged, noteChange] = useState(false);
  const change = (next: boolean): void => {
    window.sessionStorage.setItem(KEY, next ? 'on' : 'off');
    setOn(next);
    noteChange(true);
  };
  const toggle = () => change(!isOn);
  useShortcuts({ 'Mod+Shift+KeyF': toggle });
  useShortcuts({ Escape: () => change(false) }, isOn);
  return { isOn, toggle, wasChanged };
}
