import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { SelectionToolbar } from './selection-toolbar';
import { useSelection } from './use-selection';

/** Makes annotations of what is selected, by the toolbar beside it or by the keys M and E. */
export function Marking({ work }: { work: WorkspaceState }) {
  const { pick } = useFormat();
  const { file, notes, openCriterion } = work;
  const { selected, clear } = useSelection({
    onKey: (key) => {
      if (key === 'm' || openCriterion) void mark(key === 'e');
    },
  });
  async function mark(asEvidence: boolean): Promise<void> {
    const section = file.application.sections.find(({ id }) => id === selected?.sectionId);
    if (!selected || !section) return;
    clear();
    const annotation = await notes.annotate(section, selected);
    if (!annotation) return;
    if (asEvidence && openCriterion) work.link(openCriterion.id, annotation.id);
    else work.choose(annotation.id);
  }
  if (!selected) return null;
  return (
    <SelectionToolbar
      selected={selected}
      criterion={openCriterion ? pick(openCriterion.title) : null}
      onAnnotate={() => void mark(false)}
      onEvidence={() => void mark(true)}
    />
  );
}
