import { useShortcuts } from '../../ui/use-shortcuts';
import { stepZoom, type Zoom } from './zoom';

/** Ctrl with plus, minus and zero, on the row of digits and on the keypad. */
export function usePdfKeys(view: { readonly share: number; readonly setZoom: (zoom: Zoom) => void }): void {
  const larger = (): void => view.setZoom(stepZoom(view.share, 1));
  const smaller = (): void => view.setZoom(stepZoom(view.share, -1));
  const fit = (): void => view.setZoom('width');
  useShortcuts({
    'Mod+Equal': larger,
    'Mod+Shift+Equal': larger,
    'Mod+NumpadAdd': larger,
    'Mod+Minus': smaller,
    'Mod+NumpadSubtract': smaller,
    'Mod+Digit0': fit,
    'Mod+Numpad0': fit,
  });
}
