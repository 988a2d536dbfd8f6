import type { ApplicationId } from '../../shared/application/ids';
import type { Result } from '../../shared/result';
import { useDb } from '../db/db-context';
import type { TagsRow } from '../db/schema';
import { changeTags, putTags, renameTag, type TagChange } from '../db/tags';
import { useSaved } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import { useNotice } from './notice';

export type TagChanges = {
  readonly change: (ids: readonly ApplicationId[], change: TagChange) => void;
  readonly rename: (from: string, to: string) => void;
};

/** Tags are written at once and durably; what was done is said, with the way back. */
export function useTagChanges(): TagChanges {
  const db = useDb();
  const { t } = useFormat();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const { say } = useNotice();
  const write = async (work: Promise<Result<readonly TagsRow[]>>, words: string | null): Promise<void> => {
    noteSaving('tags');
    const written = await work;
    if (!written.ok) return noteProblem(written.error);
    noteSaved('tags', new Date().toISOString());
    const before = written.value;
    if (words !== null) say(words, () => void write(putTags(db, before), null));
  };
  return {
    change: (ids, change) => {
      const [given, taken] = [change.give.join(', '), change.remove.join(', ')];
      const words = given === '' ? 'queue.tags.taken' : 'queue.tags.given';
      void write(changeTags(db, ids, change), t(words, { tag: given || taken, count: ids.length }));
    },
    rename: (from, to) => void write(renameTag(db, from, to), t('queue.tags.renamed', { from, to })),
  };
}
