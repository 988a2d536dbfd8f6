import type { Queryable } from './store/store';
import type { RegistryTools } from './tools';

export type Alarm = {
  readonly code:
    | 'packet-id-reused'
    | 'packet-sequence-back'
    | 'decision-id-reused'
    | 'refresh-token-reused'
    | 'journal-broken'
    | 'journal-restarted';
  readonly deskId: string | null;
  readonly details: Readonly<Record<string, string | number>>;
};

/** Notes something that a clerk should look at. Part of the caller's transaction. */
export async function raiseAlarm(
  tx: Queryable,
  tools: Pick<RegistryTools, 'now' | 'log'>,
  alarm: Alarm,
): Promise<void> {
  await tx.query('insert into alarms (at, code, desk_id, details) values ($1, $2, $3, $4::json)', [
    tools.now().toISOString(),
    alarm.code,
    alarm.deskId,
    JSON.stringify(alarm.details),
  ]);
  tools.log(`alarm ${alarm.code} desk ${alarm.deskId ?? '-'} ${JSON.stringify(alarm.details)}`);
}
