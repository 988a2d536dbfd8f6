import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { resolveRuntime } from '../../build/runtime/resolve-runtime';
import { sandboxArguments } from '../../build/runtime/sandbox-arguments';
import { projectRoot } from '../../build/setup/project-root';

/** The desk as it is built in out/app, running in the real Electron. */
export type Desk = {
  app: ElectronApplication;
  page: Page;
  /** Its user-data folder: give it to the next launch to start the same desk again. */
  userData: string;
  /** Closes the desk. Its folder is removed only where it was made here and is not kept. */
  close: () => Promise<void>;
};

export type LaunchOptions = {
  /** An existing or new folder, which is left in place; without it the desk has one of its own, removed at the end. */
  userData?: string;
  /** Added to the environment, e.g. `REVIEW_DESK_ENROL`. */
  env?: Record<string, string>;
  /** Further Chromium or desk switches, e.g. `--lang=en-GB`. */
  args?: readonly string[];
  /** Size of the window's content in CSS pixels; 1440 × 860 unless told. */
  size?: { width: number; height: number };
};

/** Opens the lock of every desk that is launched here, unless its `env` says another; `''`: the person does. */
export const PASSPHRASE = 'тихий омут весной';

const CLOSE_MS = 15_000;

export async function launchDesk(options: LaunchOptions = {}): Promise<Desk> {
  const runtime = await resolveRuntime({ root: projectRoot, say: () => {} });
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'review-desk-'));
  const app = await launchOnceMore({
    executablePath: runtime.executable,
    cwd: projectRoot,
    args: [
      ...sandboxArguments(runtime.executable),
      `--user-data-dir=${userData}`,
      '--force-device-scale-factor=1',
      ...(options.args ?? []),
      projectRoot,
    ],
    env: { ...inheritedEnvironment(), REVIEW_DESK_PASSPHRASE: PASSPHRASE, ...options.env },
  });
  // A virtual screen counts as untouched since its own start, whatever a journey types: the desk would lock itself.
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  const page = await app.firstWindow();
  await resizeWindow(app, options.size ?? { width: 1440, height: 860 });
  await page.waitForLoadState('domcontentloaded');

  return {
    app,
    page,
    userData,
    close: async () => {
      await closeWithin(app, CLOSE_MS);
      if (!options.userData) rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Time for a start, ms: it takes one or two seconds, on a busy machine ten. */
const LAUNCH_MS = 60_000;
/** Some virtual kernels fail a lock of the C library while a process starts, before any code of ours runs. */
const KERNEL_FLAW = /futex facility returned an unexpected error code/;

/** What fails before the desk runs is tried once more, and said. */
async function launchOnceMore(
  settings: Parameters<typeof _electron.launch>[0],
): Promise<ElectronApplication> {
  const bounded = { ...settings, timeout: LAUNCH_MS };
  try {
    return await _electron.launch(bounded);
  } catch (failure) {
    const isHung = failure instanceof errors.TimeoutError;
    if (!isHung && !KERNEL_FLAW.test(String(failure))) throw failure;
    console.warn(`a desk did not start (${isHung ? 'hung' : 'kernel'}) and is started once more`);
    return _electron.launch(bounded);
  }
}

async function resizeWindow(
  app: ElectronApplication,
  size: { width: number; height: number },
): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setPosition(0, 0);
    window?.setContentSize(width, height);
  }, size);
}

/** A desk that does not close by itself is ended, so that one journey cannot hold up the next. */
async function closeWithin(app: ElectronApplication, ms: number): Promise<void> {
  const child = app.process();
  const force = setTimeout(() => child.kill('SIGKILL'), ms);
  try {
    if (child.exitCode === null && child.signalCode === null) await app.close();
  } finally {
    clearTimeout(force);
  }
}

/** Variables meant for Node would change how Electron starts. */
function inheritedEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && name !== 'NODE_OPTIONS' && name !== 'ELECTRON_RUN_AS_NODE',
  );
  return Object.fromEntries(kept) as Record<string, string>;
}
