import { openAndListen } from '../start-registry';
import { describeDatabase } from '../store/open-postgres';
import { startAdminServer } from './admin-server';
import { explainError } from './explain-error';
import { placeOf } from './run-operations';
import type { Terminal } from './terminal';
import { speak } from './words';

type StartOptions = { readonly data: string; readonly port: number; readonly host: string };

/** Serves until SIGTERM or SIGINT, then stops cleanly. */
export async function runStart(terminal: Terminal, { data, port, host }: StartOptions): Promise<number> {
  const { out, err, language } = terminal;
  const say = speak(language);
  const { folder, database } = placeOf(terminal, data);
  const log = (line: string): void => out(`${new Date().toISOString()} ${line}`);
  const started = await openAndListen({ folder, port, host, log, ...(database ? { database } : {}) });
  if (!started.ok) {
    for (const line of explainError(started.error, language)) err(line);
    return 1;
  }
  const running = started.value;
  const admin = await startAdminServer(running.registry);
  out(say('dataIn', { folder }));
  if (database) out(say('databaseOn', { database: describeDatabase(database) }));
  out(say('listening', { address: running.address }));
  await terminal.untilStopped();
  await admin.stop();
  await running.stop();
  out(say('stopped'));
  return 0;
}
