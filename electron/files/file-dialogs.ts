import type { COPY_KINDS } from '../../shared/ipc/contract';

export type SavedKind =
  'packet' | 'attachment' | 'review' | 'print' | 'recovery' | (typeof COPY_KINDS)[number];

/** What the person is asked, without Electron: null when they step back. */
export type FileDialogs = {
  readonly askSavePath: (what: SavedKind, suggestedName: string) => Promise<string | null>;
  readonly askFolder: () => Promise<string | null>;
  readonly askOpenPath: () => Promise<string | null>;
  /** One or more; none when they step back. */
  readonly askOpenPaths: () => Promise<readonly string[]>;
};
