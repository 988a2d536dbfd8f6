/** Runs a program to its end; a message meant for the person is shown without a stack. */
export function runProgram(program: () => Promise<number>): void {
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
