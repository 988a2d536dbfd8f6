import type { LockStatus } from '../../../shared/ipc/lock';
import type { Screen, Stage } from './screen';

const LOCKED: LockStatus = {
  state: 'locked',
  reason: 'idle',
  keychain: 'absent',
  failures: 0,
  waitMs: 0,
  recoverable: true,
};

/** What main says of the lock from now on, whatever it is; null: what it finds. */
const answerLock = ({ app }: Stage, status: LockStatus | null): Promise<void> =>
  app.evaluate(({ ipcMain }, told) => {
    type Listener = (...given: readonly unknown[]) => Promise<unknown>;
    type Held = { _invokeHandlers: Map<string, Listener>; before?: readonly (readonly [string, Listener])[] };
    // Electron keeps them here; a handler cannot be had otherwise.
    const held = ipcMain as unknown as Held;
    const handlers = held._invokeHandlers;
    held.before ??= ['lock:status', 'lock:unlock'].map((name) => [name, handlers.get(name)!] as const);
    for (const [name, listener] of held.before) handlers.set(name, listener);
    if (!told) return;
    handlers.set('lock:status', async () => ({ ok: true, value: told }));
    handlers.set('lock:unlock', async () => ({
      ok: false,
      error: { code: 'passphrase-wrong', details: { waitMs: 300_000 } },
    }));
  }, status);

async function showLock(stage: Stage, status: LockStatus): Promise<void> {
  await answerLock(stage, status);
  await stage.page.reload();
  await stage.page.getByRole('heading', { level: 1 }).waitFor();
}

const leave = (stage: Stage): Promise<void> => answerLock(stage, null);

/** A desk that nobody has opened yet: what its lock would say is said for it, so that no other desk is needed. */
export const LOCK_SCREENS: readonly Screen[] = [
  { name: 'lock-new', reach: (stage) => showLock(stage, { ...LOCKED, state: 'new' }), leave },
  {
    name: 'lock-new-differs',
    reach: async (stage) => {
      await showLock(stage, { ...LOCKED, state: 'new' });
      const { page, t } = stage;
      await page.getByLabel(t('lock.new.first')).fill('тихий омут весной');
      await page.getByLabel(t('lock.new.again')).fill('другое');
      await page.keyboard.press('Enter');
      await page.locator('[aria-invalid="true"]').waitFor();
    },
    leave,
  },
  { name: 'unlock', reach: (stage) => showLock(stage, LOCKED), leave },
  {
    name: 'unlock-not-recoverable',
    reach: (stage) => showLock(stage, { ...LOCKED, reason: 'start', recoverable: false }),
    leave,
  },
  {
    name: 'unlock-wrong',
    reach: async (stage) => {
      await showLock(stage, LOCKED);
      await stage.page.keyboard.type('nbxjvfy');
      await stage.page.keyboard.press('Enter');
      await stage.page.locator('[aria-invalid="true"]').waitFor();
    },
    leave,
  },
  {
    name: 'recovery',
    reach: async (stage) => {
      await showLock(stage, LOCKED);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('lock.forgotten') }).click();
      await page.getByLabel(t('lock.recovery.code')).fill('abcd1234oil9');
    },
    leave,
  },
];
