import { watch } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { openDemonstration, type Demonstration } from './process/open-demonstration';
import type { Runtime } from './runtime/runtime';
import { sandboxArguments } from './runtime/sandbox-arguments';
import { buildApplication } from './setup/build-application';
import { hasDisplay } from './setup/has-display';
import { prepareDesk } from './setup/prepare-desk';
import { announceStep, say } from './setup/programs.mjs';
import { projectRoot as root } from './setup/project-root';
import { runProgram } from './setup/run-program';

/** Changes that come this close together are built once. */
const SETTLE_MS = 150;

/**
 * The desk of `npm start`, kept up to date with the sources: a change in renderer/ is built and the window
 * reloaded, a change in electron/ or shared/ starts the desk again. The page is the built one, under its own
 * protocol and CSP, so what works here works in the product.
 */
runProgram(async () => {
  if (!hasDisplay())
    throw new Error('npm run dev opens a window, and there is no display here. Nothing was started.');
  const runtime = await prepareDesk('dev');
  announceStep('dev', 'Registry');
  const demonstration = await openDemonstration(say);
  announceStep('dev', 'Desk');
  try {
    await keepUpToDate(runtime, demonstration);
  } finally {
    await demonstration.registry.stop();
  }
  return 0;
});

/** Resolves when the person closes the desk. */
async function keepUpToDate(runtime: Runtime, demonstration: Demonstration): Promise<void> {
  let desk = await openDesk(runtime, demonstration);
  for await (const rooms of changes(['renderer', 'electron', 'shared'], () => desk)) {
    try {
      await buildApplication({ root, say });
    } catch (error) {
      say(`not built, the desk stays as it was: ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    if (rooms.has('electron') || rooms.has('shared')) {
      await desk.close();
      desk = await openDesk(runtime, demonstration);
    } else {
      await Promise.all(desk.windows().map((page) => page.reload()));
    }
  }
}

async function openDesk(
  runtime: Runtime,
  { deskFolder, deskEnvironment }: Demonstration,
): Promise<ElectronApplication> {
  const desk = await _electron.launch({
    executablePath: runtime.executable,
    args: [...sandboxArguments(runtime.executable), `--user-data-dir=${deskFolder}`, root],
    env: {
      ...(process.env as Record<string, string>),
      ...((await deskEnvironment()) as Record<string, string>),
    },
  });
  say('open; watching renderer, electron and shared');
  return desk;
}

/** The rooms in which files changed, a batch at a time, until the desk at hand is closed by the person. */
async function* changes(
  rooms: readonly string[],
  desk: () => ElectronApplication,
): AsyncGenerator<Set<string>> {
  const changed = new Set<string>();
  const watchers = rooms.map((room) => watch(join(root, room), { recursive: true }, () => changed.add(room)));
  try {
    while (desk().process().exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      if (changed.size === 0) continue;
      const batch = new Set(changed);
      changed.clear();
      yield batch;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
