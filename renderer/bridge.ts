import type { DeskBridge } from '../shared/ipc/contract';

declare global {
  interface Window {
    readonly desk: DeskBridge;
  }
}

/** The desk's own process, as the preload script offers it. Nothing else reads `window.desk`. */
export function getBridge(): DeskBridge {
  return window.desk;
}
