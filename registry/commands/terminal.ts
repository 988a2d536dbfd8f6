import type { Language } from '../../shared/i18n/catalogue';

/** What a command has of the outside world. */
export type Terminal = {
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly language: Language;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Resolves when the process is asked to end. */
  readonly untilStopped: () => Promise<void>;
};
