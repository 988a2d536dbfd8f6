import type { WindowPlace } from '../settings/stored-settings';

type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const DEFAULT_SIZE = { width: 1_360, height: 860 } as const;
export const SMALLEST_SIZE = { minWidth: 900, minHeight: 600 } as const;
/** As much of a remembered window as must be visible, device-independent pixels: enough to grab it. */
const GRASP = 80;

/** Where to open the window: as it stood, unless the screen that it stood on has gone. */
export function placeWindow(
  place: WindowPlace | null,
  screens: readonly Area[],
): { width: number; height: number; x?: number; y?: number } {
  if (!place) return { ...DEFAULT_SIZE };
  const { x, y, width, height } = place;
  const visible = screens.some(
    (screen) =>
      Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x) >= GRASP &&
      Math.min(y + height, screen.y + screen.height) - Math.max(y, screen.y) >= GRASP &&
      y >= screen.y - GRASP,
  );
  return visible ? { x, y, width, height } : { width, height };
}
