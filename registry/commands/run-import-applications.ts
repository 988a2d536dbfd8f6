import { basename, resolve } from 'node:path';
import { mkdir } from 'node:fs/promises';
import type { Result } from '../../shared/result';
import type { ImportEntry } from '../import/import-report';
import { runOperationFor, tenths } from './run-operations';
import type { Terminal } from './terminal';
import type { Say } from './words';
import { writeOutputFile } from './write-output-file';

type Options = {
  readonly data: string;
  readonly format: 'review-desk' | '360giving';
  readonly call: string;
  readonly reviewer: readonly string[];
  readonly assign?: number;
  readonly report?: string;
  readonly rubric?: string;
};

/** Imports a file and accounts for every record of it, on the screen and in a report. */
export function runImportApplications(
  terminal: Terminal,
  options: Options,
  argument: string,
): Promise<number> {
  const { format, call, reviewer, assign = null } = options;
  const file = resolve(terminal.cwd, argument);
  const rubric = options.rubric && resolve(terminal.cwd, options.rubric);
  const input = { file, format, call, reviewers: [...reviewer], assign, ...(rubric ? { rubric } : {}) };
  const request = { name: 'import-applications', input, progress: tenths(terminal, 'importing') } as const;
  return runOperationFor(terminal, options, request, async (outcome, say) => {
    for (const line of recordLines(outcome.entries, say)) terminal.out(line);
    for (const [field, count] of Object.entries(outcome.unmapped))
      terminal.out(say('unmapped', { field, count }));
    terminal.out(say('imported', outcome.totals));
    for (const [id, count] of Object.entries(outcome.assigned)) {
      terminal.out(say('assigned', { reviewer: id, count }));
    }
    const report = `${JSON.stringify({ file: basename(file), format, ...outcome }, null, 2)}\n`;
    const written = await writeReport(terminal, options, file, report);
    if (written.ok) terminal.out(say('reportIn', { path: written.value }));
    return written;
  });
}

/** One line for each record that was odd: its number, its id, then each field with what was found. */
function recordLines(entries: readonly ImportEntry[], say: Say): string[] {
  return [...groupByIndex(entries)].map(([index, found]) => {
    const name = index === null ? '*' : say('record', { index });
    const id = found.find(({ recordId }) => recordId !== null)?.recordId;
    const faults = found.map((entry) => describe(entry, say));
    return `${name}${id ? ` (${id})` : ''}: ${faults.join('; ')}`;
  });
}

function groupByIndex(entries: readonly ImportEntry[]): Map<number | null, ImportEntry[]> {
  const groups = new Map<number | null, ImportEntry[]>();
  for (const entry of entries) groups.set(entry.index, [...(groups.get(entry.index) ?? []), entry]);
  return groups;
}

function describe({ field, code, value, refused }: ImportEntry, say: Say): string {
  const shown = value === '' ? '' : ` «${value.slice(0, 60)}»`;
  return `${field || '*'} ${code}${shown}${refused ? ` — ${say('noteRejected')}` : ''}`;
}

/** Into the data folder unless told otherwise: the folder of the source may be anybody's. */
async function writeReport(
  terminal: Terminal,
  { data, report }: Options,
  file: string,
  text: string,
): Promise<Result<string>> {
  if (report !== undefined) return writeOutputFile(resolve(terminal.cwd, report), text);
  const folder = resolve(terminal.cwd, data, 'reports');
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  return writeOutputFile(resolve(folder, `${basename(file)}.report.json`), text);
}
