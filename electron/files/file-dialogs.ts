/** What the person is asked, without Electron: null when they step back. */
export type FileDialogs = {
  readonly askSavePath: (
    what: 'packet' | 'attachment' | 'review',
    suggestedName: string,
  ) => Promise<string | null>;
  readonly askFolder: () => Promise<string | null>;
  readonly askOpenPath: () => Promise<string | null>;
  /** One or more; none when they step back. */
  readonly askOpenPaths: () => Promise<readonly string[]>;
};
