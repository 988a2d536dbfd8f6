import { execFileSync } from 'node:child_process';
import type { ElectronApplication } from '@playwright/test';

/** Ends a desk as a power button would: SIGKILL to every process of it, the main one first, none gets to tidy up. */
export async function killTree(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  for (const pid of familyOf(child.pid!)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
  await ended;
}

/** The process and all that it started, it first. */
function familyOf(root: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [pid: number, parent: number]);
  const family = [root];
  for (const member of family) {
    family.push(...parents.filter(([, parent]) => parent === member).map(([pid]) => pid));
  }
  return family;
}
