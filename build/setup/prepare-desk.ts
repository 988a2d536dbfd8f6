import { resolveRuntime } from '../runtime/resolve-runtime';
import type { Runtime } from '../runtime/runtime';
import { buildApplication } from './build-application';
import { ensureSystemLibraries } from './ensure-system-libraries';
import { announceStep, say, type Program } from './programs.mjs';
import { projectRoot as root } from './project-root';

/** The set-up that every program with a window shares: Electron, what it needs of the system, the application. */
export async function prepareDesk(program: Program): Promise<Runtime> {
  announceStep(program, 'Electron');
  const runtime = await resolveRuntime({ root, say });
  say(`${runtime.version}, from ${runtime.origin}`);

  announceStep(program, 'System libraries');
  ensureSystemLibraries({ root, executable: runtime.executable, say });

  announceStep(program, 'Application');
  await buildApplication({ root, say });
  return runtime;
}
