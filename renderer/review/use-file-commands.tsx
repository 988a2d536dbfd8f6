import { BookOpen, ListChecks } from 'lucide-react';
import { useCommands, type Command } from '../ui/commands-context';
import { useFormat } from '../ui/use-format';
import type { PartId } from './reading/parts';
import type { WorkspaceState } from './use-workspace';

const PARTS = ['chain', 'requisites', 'budget', 'kpis', 'files', 'annotations'] as const;

/** The open application by name: its parts to read and its criteria to score. */
export function useFileCommands({ file, setPart, setOpen }: WorkspaceState): void {
  const { t, pick } = useFormat();
  const { application, rubric } = file;
  const read = (part: PartId, title: string): Command => ({
    id: `read:${part}`,
    group: 'file',
    title: t('comfort.part', { title }),
    icon: <BookOpen />,
    run: () => setPart(part),
  });
  useCommands([
    ...application.sections.map((section) => read(`section:${section.id}`, section.title)),
    read('numbers', t('numbers.title')),
    ...PARTS.map((part) => read(part, t(`reading.nav.${part}`))),
    ...rubric.criteria.map((criterion): Command => ({
      id: `criterion:${criterion.id}`,
      group: 'file',
      title: t('comfort.criterion', { title: pick(criterion.title) }),
      words: `${criterion.title.ru} ${criterion.title.en}`,
      icon: <ListChecks />,
      run: () => {
        setOpen({ kind: 'criterion', id: criterion.id });
        focusCriterion(criterion.id);
      },
    })),
  ]);
}

/** Once it is drawn open. */
function focusCriterion(id: string): void {
  requestAnimationFrame(() => {
    const card = document.querySelector(`[data-criterion="${CSS.escape(id)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
    card?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  });
}
