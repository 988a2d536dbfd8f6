import type { ContenderName, Measured, Phase } from './contender';
import type { Folders } from './find-file';

/** A browser engine that runs phases of contenders, each in a process of its own on the given profile. */
export type Engine = {
  /** Such as `Electron 25.1.1`. */
  readonly name: string;
  readonly run: (step: {
    readonly folders: Folders;
    readonly profile: string;
    readonly contender: ContenderName;
    readonly phase: Phase;
  }) => Promise<Measured>;
};

export const ENGINES = ['electron', 'chromium'] as const;
export type EngineName = (typeof ENGINES)[number];
