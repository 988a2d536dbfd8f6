import { CheckCheck } from 'lucide-react';
import { useDb } from '../db/db-context';
import { markLooked } from '../db/visits';
import { Button } from '../ui/button';
import { useSaved } from '../ui/saved-context';
import { useFormat } from '../ui/use-format';
import { useNotice } from './notice';
import type { QueueRows } from './use-queue-rows';

/** Says of everything that is shown and new that it was seen: from here on only later changes are marked. */
export function SeenAll({ rows }: { readonly rows: QueueRows }) {
  const { t } = useFormat();
  const db = useDb();
  const { noteSaving, noteSaved, noteProblem } = useSaved();
  const { say } = useNotice();
  const { list, facts, visible } = rows;
  const isAny = visible.some((index) => facts.news[index] !== 0);
  const see = async (): Promise<void> => {
    const looks = Array.from(visible)
      .filter((index) => facts.news[index] !== 0)
      .map((index) => ({ applicationId: list.rows[index]!.id, version: list.rows[index]!.version }));
    const at = new Date().toISOString();
    noteSaving('visits');
    const marked = await markLooked(db, looks, at);
    if (!marked.ok) return noteProblem(marked.error);
    noteSaved('visits', at);
    say(t('queue.news.seenAll.done', { count: looks.length }));
  };
  return (
    <Button
      variant="quiet"
      icon={<CheckCheck aria-hidden="true" />}
      isDisabled={!isAny}
      onPress={() => void see()}
    >
      {t('queue.news.seenAll')}
    </Button>
  );
}
