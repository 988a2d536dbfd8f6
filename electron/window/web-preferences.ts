import type { WebPreferences } from 'electron';

/** Golden: the flags of every window. A test compares the window's last preferences with these. */
export const LOCKED_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // Off, so that no dictionary is ever downloaded.
  spellcheck: false,
} as const satisfies WebPreferences;
