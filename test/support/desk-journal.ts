import { randomUUID } from 'node:crypto';
import type { Journal } from '../../electron/journal/journal';
import { openJournal } from '../../electron/journal/open-journal';
import { unwrap } from './unwrap';

/** The real journal of a folder, opened with its first entry: for sealers that are made in one go. */
export function openJournalLater(folder: string, now: () => Date): Journal {
  let opened: Promise<Journal> | null = null;
  let journal: Journal | null = null;
  const open = async (): Promise<Journal> => {
    opened ??= openJournal({ folder, sealed: null, actor: () => 'demo', now, randomUuid: randomUUID }).then(
      unwrap,
    );
    return (journal = await opened);
  };
  return {
    setAside: null,
    note: async (deed) => (await open()).note(deed),
    seal: (from) => journal!.seal(from),
    countersigned: () => journal?.countersigned() ?? null,
    heard: (time) => journal?.heard(time),
  };
}
