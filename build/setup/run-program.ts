const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Runs a program to its end; a message meant for the person is shown without a stack. */
export function runProgram(program: () => Promise<number>): void {
  // By exit and not by default: what was started is ended on the way out.
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => process.exit(code));
  program().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      console.error(
        process.env['REVIEW_DESK_STACK'] && error instanceof Error ? error.stack : `\n${message}`,
      );
      process.exitCode = 1;
    },
  );
}
