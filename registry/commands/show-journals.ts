import { runOperationFor } from './run-operations';
import type { Terminal } from './terminal';

type Options = { readonly data: string; readonly json?: boolean };

/** The desks' journals as far as the registry saw them; exit code 1 where one was rolled back, edited or begun anew. */
export function showJournals(terminal: Terminal, options: Options): Promise<number> {
  let isAlarming = false;
  return runOperationFor(terminal, options, { name: 'journals', input: {} }, ({ rows }, say) => {
    isAlarming = rows.some(({ alarms }) => alarms.length > 0);
    if (options.json) return terminal.out(JSON.stringify(rows, null, 2));
    if (rows.length === 0) return terminal.out(say('journalsNone'));
    for (const { alarms, ...row } of rows) {
      terminal.out(say('journalsHead', row));
      if (row.unproved > 0) terminal.out(`  ${say('journalsUnproved', { count: row.unproved })}`);
      for (const { at, code, why } of alarms) {
        const word = code === 'journal-broken' ? 'journalsBroken' : 'journalsRestarted';
        terminal.out(`  ${say(word, { at, why })}`);
      }
    }
  }).then((code) => (isAlarming ? 1 : code));
}
