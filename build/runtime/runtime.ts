/** An Electron that applications can be run with. */
export type Runtime = {
  /** The file to start. */
  executable: string;
  /** e.g. `25.1.1`. */
  version: string;
  /** Where it came from, as a phrase that can be shown. */
  origin: string;
  /** Not to be given to people. */
  forDevelopmentOnly: boolean;
};

/** The executable inside an unpacked Electron, as the official builds name it. */
export const executableInside = (platform: NodeJS.Platform): string =>
  platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : platform === 'win32'
      ? 'electron.exe'
      : 'electron';
