import type { AppInfo, DeskBridge, Enrolment, Settings } from '../../shared/ipc/contract';
import type { LockStatus } from '../../shared/ipc/lock';
import { ok, type Result } from '../../shared/result';

/** What must be known before anything can be shown. */
export type StartState = {
  readonly settings: Settings;
  readonly info: AppInfo;
  readonly lock: LockStatus;
  /** Null: this desk is not enrolled yet, or nobody can tell while it is shut. */
  readonly enrolment: Enrolment | null;
};

/** The lock comes first: while it is shut, nothing that lies behind it is asked for. */
export async function readStart(bridge: DeskBridge): Promise<Result<StartState>> {
  const lock = await bridge['lock:status'](undefined);
  if (!lock.ok) return lock;
  const isOpen = lock.value.state === 'open';
  const [settings, info, enrolment] = await Promise.all([
    bridge['settings:read'](undefined),
    bridge['app:info'](undefined),
    isOpen ? bridge['enrolment:read'](undefined) : ok(null),
  ]);
  if (!settings.ok) return settings;
  if (!info.ok) return info;
  if (!enrolment.ok) return enrolment;
  return ok({ lock: lock.value, settings: settings.value, info: info.value, enrolment: enrolment.value });
}
