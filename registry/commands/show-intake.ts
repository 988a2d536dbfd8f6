import { resolve } from 'node:path';
import { runOperationFor, tenths } from './run-operations';
import type { Terminal } from './terminal';

type Options = {
  readonly data: string;
  readonly reviewer?: string;
  readonly call?: string;
  readonly attachments: 'none' | 'assigned' | 'all';
  readonly volumeSize: number;
  readonly plain?: boolean;
  readonly out: string;
};

/** Attachments that were left out are named, but no more than so many. */
const NAMED = 20;

/** Writes intake packets into a folder and names the files. */
export function showIntake(terminal: Terminal, options: Options): Promise<number> {
  const { reviewer, call, attachments, plain, volumeSize: volumeBytes } = options;
  const out = resolve(terminal.cwd, options.out);
  const input = { reviewer, call, attachments, volumeBytes, plain, out };
  const request = { name: 'write-intake', input, progress: tenths(terminal, 'writingIntake') } as const;
  return runOperationFor(
    terminal,
    options,
    request,
    ({ files, rows, attachments: count, leftOut, encrypted, shutOut }, say) => {
      terminal.out(say('intakeWritten', { volumes: files.length, rows, attachments: count }));
      for (const { name, size, applicationId } of leftOut.slice(0, NAMED)) {
        terminal.out(say('intakeLeftOut', { name, size, application: applicationId }));
      }
      if (leftOut.length > NAMED) terminal.out(say('intakeMoreLeftOut', { count: leftOut.length - NAMED }));
      terminal.out(say(encrypted ? 'intakeEncrypted' : 'intakePlain'));
      for (const { reviewer: name, desk } of shutOut) terminal.out(say('intakeShutOut', { name, desk }));
      for (const { path, bytes } of files) terminal.out(`${path}  ${bytes}`);
    },
  );
}
