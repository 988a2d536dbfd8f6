import type { Annotation, AnnotationTarget } from '../../../shared/review/annotation';
import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { MarkCard } from './mark-card';
import { MarkNotices } from './mark-notices';
import { SelectionToolbar } from './selection-toolbar';
import { pageTarget, sectionTarget } from './target-of';
import { useKeyboardSelecting } from './use-keyboard-selecting';
import type { Marks } from './use-marking';
import { useSelection, type Selected, type SelectionKey } from './use-selection';

/** Makes annotations of what is selected, by the toolbar beside it or by keys, and shows the card of one. */
export function Marking({ work, marks }: { work: WorkspaceState; marks: Marks }) {
  const { pick } = useFormat();
  const { openCriterion } = work;
  const { reattaching } = marks;
  const { selected, clear } = useSelection({ onKey: (key, passage) => act(key, passage) });
  const announced = useKeyboardSelecting();
  const editing = work.annotations.find(({ id }) => id === marks.editing);

  function act(key: SelectionKey, passage: Selected): boolean {
    const target = targetOf(passage, work);
    if (!target) return false;
    if (key === 'attach' ? !reattaching : key === 'evidence' && !openCriterion) return false;
    clear();
    void (key === 'attach' ? marks.attach(reattaching!, target) : make(target, key));
    return true;
  }
  async function make(target: AnnotationTarget, key: Exclude<SelectionKey, 'attach'>): Promise<void> {
    const words = key === 'evidence' && openCriterion ? { criterionId: openCriterion.id } : {};
    const annotation = await marks.make(target, words);
    if (annotation && key === 'note') marks.edit(annotation.id);
  }
  return (
    <>
      {selected && (
        <SelectionToolbar
          box={selected.box}
          criterion={openCriterion ? pick(openCriterion.title) : null}
          reattaching={reattaching?.ordinal ?? null}
          onKey={(key) => act(key, selected)}
        />
      )}
      {editing && (
        <MarkCard
          key={editing.id}
          annotation={editing}
          rubric={work.file.rubric}
          onSay={(words) => marks.say(editing, words)}
          onRemove={() => void marks.remove(editing)}
          onClose={() => marks.edit(null)}
        />
      )}
      <MarkNotices marks={marks} />
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </>
  );
}

function targetOf(passage: Selected, { file }: WorkspaceState): Annotation['target'] | null {
  if (passage.kind === 'page') {
    const { sha256, page, drawn } = passage;
    return pageTarget({ sha256, page, text: drawn.text.text }, passage);
  }
  const section = file.application.sections.find(({ id }) => id === passage.sectionId);
  return section ? sectionTarget(section, passage) : null;
}
