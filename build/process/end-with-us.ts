import type { ChildProcess } from 'node:child_process';

/** Ends the child when this process ends first, whatever ended it: no registry or window is left behind. */
export function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
