import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEntry, type DeedName } from '../../../shared/journal/entry';

/** What a desk's journal says that was done, in order. */
export function readDeeds(userData: string): readonly DeedName[] {
  const lines = readFileSync(join(userData, 'journal', 'journal.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1);
  return lines.map((line) => {
    const entry = parseEntry(line);
    if (!entry) throw new Error(`not an entry of a journal: ${line}`);
    return entry.action;
  });
}
