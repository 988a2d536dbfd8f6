import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser, type Page } from '@playwright/test';

/** A desk that Playwright did not start: it only looks through the debugger's port. */
export type DeskByHand = {
  readonly child: ChildProcess;
  readonly page: Page;
  readonly close: () => Promise<void>;
};

const START_MS = 60_000;

/** Starts `executable` as it is started by a person, but for the port, and connects to its window. */
export async function launchByHand(options: {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly cwd: string;
  readonly as?: { readonly uid?: number; readonly gid?: number };
}): Promise<DeskByHand> {
  const { executable, args, env, cwd, as = {} } = options;
  const child = spawn(executable, ['--remote-debugging-port=0', ...args], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...as,
  });
  let browser: Browser | null = null;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    await end(child);
  };
  try {
    browser = await chromium.connectOverCDP(await readAddress(child), { noDefaults: true });
    const [context] = browser.contexts();
    const page = context!.pages()[0] ?? (await context!.waitForEvent('page', { timeout: START_MS }));
    await page.waitForLoadState('domcontentloaded');
    return { child, page, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** Chromium tells on its error output where it listens. */
function readAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the desk did not start:\n${said}`)), START_MS);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(late);
      reject(new Error(`the desk ended with ${code ?? signal}:\n${said}`));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(force);
}
