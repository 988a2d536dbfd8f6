import type { AppInfo, DeskBridge, Enrolment, Settings } from '../../shared/ipc/contract';
import { ok, type Result } from '../../shared/result';

/** What must be known before anything can be shown. */
export type StartState = {
  readonly settings: Settings;
  readonly info: AppInfo;
  /** Null: this desk is not enrolled yet. */
  readonly enrolment: Enrolment | null;
};

export async function readStart(bridge: DeskBridge): Promise<Result<StartState>> {
  const [settings, info, enrolment] = await Promise.all([
    bridge['settings:read'](undefined),
    bridge['app:info'](undefined),
    bridge['enrolment:read'](undefined),
  ]);
  if (!settings.ok) return settings;
  if (!info.ok) return info;
  if (!enrolment.ok) return enrolment;
  return ok({ settings: settings.value, info: info.value, enrolment: enrolment.value });
}
