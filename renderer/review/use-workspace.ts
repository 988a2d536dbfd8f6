import { useCallback, useMemo, useState } from 'react';
import type { Application } from '../../shared/application/application';
import type { AnnotationId } from '../../shared/application/ids';
import { fail, type Result } from '../../shared/result';
import type { ItemKey } from '../../shared/review/amendment/feeding';
import type { PartName } from '../../shared/review/amendment/parts';
import { takeOver } from '../../shared/review/amendment/reopen';
import { whatIsMissing } from '../../shared/review/completeness';
import { carriedCriteria, dismissHint, withCarried } from '../../shared/review/desk-notes';
import type { Declaration } from '../../shared/review/declaration';
import type { Annotation } from '../../shared/review/annotation';
import type { CriterionScore, Review } from '../../shared/review/review';
import type { Criterion } from '../../shared/review/rubric';
import { scoreReview } from '../../shared/review/score';
import { useDb } from '../db/db-context';
import { isOpen, reopenReview, saveReview } from '../db/reviews';
import type { MergingState } from '../db/read-merging';
import type { OpenedFile, PacketRow } from '../db/rows';
import { useDesk } from '../ui/desk-context';
import { useSaved } from '../ui/saved-context';
import { useAmendment, type AmendmentState } from './amending/use-amendment';
import { useAnnotations } from './annotating/use-annotations';
import { useEarlier } from './carrying/use-earlier';
import { sealReview } from './finalising/seal-review';
import { restoreParts } from './history/restore-parts';
import { firstPart } from './reading/parts';
import type { ReadingPlace } from './reading/reading-place';
import { useReading } from './reading/use-reading';
import { addEvidence, allEvidence, patchCriterion } from './scoring/evidence';
import type { OpenCard } from './scoring/focus-missing';
import { useHints } from './scoring/use-hints';
import { useReviewDraft } from './scoring/use-review-draft';
import { useUndo } from './undoing/use-undo';

export type WorkspaceProps = {
  readonly file: OpenedFile;
  readonly declaration: Declaration;
  readonly stored: Review | null;
  /** The last packet sealed for this application, if any. */
  readonly packet: PacketRow | null;
  /** The version that the review stands on, where it is kept and another one is in force. */
  readonly base: Application | null;
  /** The application left all calls that are open to this desk. */
  readonly hasLeft: boolean;
  /** How the review stands to that of another desk. */
  readonly merging: MergingState;
  /** Where the person was when they left it. */
  readonly place: ReadingPlace;
};

export type WorkspaceState = ReturnType<typeof useWorkspace>;

/** What both halves of the workspace share: the draft, the annotations, what is open and how one leads to the other. */
export function useWorkspace(props: WorkspaceProps) {
  const { file, declaration, stored, packet, base, hasLeft, merging } = props;
  const { application, rubric } = file;
  const elsewhere = merging.other?.kind === 'elsewhere' ? merging.other.theirs : null;
  const isSealed = !isOpen(stored, packet);
  // What left the calls open to this desk may have changed unseen: no decision can rest on it.
  const isTaken = file.assignment === null || hasLeft;
  const isReadOnly = isSealed || isTaken || elsewhere !== null;
  const draft = useReviewDraft(file, stored);
  const notes = useAnnotations(application.id, application.version);
  const amending = useAmendment(file, base, draft, elsewhere?.annotations ?? notes.annotations);
  const { amendment, annotations, reopened, preview } = amending;
  const reading = useReading(application, { start: props.place, first: amendment ? 'changes' : null });
  const { part, setPart, openPage } = reading;
  const [open, setOpen] = useState<OpenCard>(() => firstCard(file, draft.review, reopened));
  const [chosen, setChosen] = useState<AnnotationId | null>(null);
  const { review } = draft;

  const score = useMemo(() => scoreReview(review, rubric), [review, rubric]);
  const evidence = useMemo(() => allEvidence(review), [review]);
  const missing = useMemo(
    () =>
      whatIsMissing(preview, rubric, {
        declaration,
        annotations,
        requested: application.requested,
        reopened,
      }),
    [preview, rubric, declaration, annotations, application.requested, reopened],
  );
  const undoing = useUndo(draft);
  const change = (edit: (review: Review) => Review, item?: ItemKey) =>
    undoing.change(amending.withAffirmed(edit, item));
  const hints = useHints(review, file);
  const earlier = useEarlier({
    application,
    rubric,
    review,
    annotations,
    restore: notes.restore,
    remove: notes.remove,
    change: (criteria, edit, marks) => {
      const affirmed = criteria.reduce((next, id) => amending.withAffirmed(next, `criterion:${id}`), edit);
      undoing.change(affirmed, criteria.length > 1 ? { kind: 'carried' } : undefined, {
        undo: () => Promise.all(marks.map(notes.remove)),
        redo: () => Promise.all(marks.map(notes.restore)),
      });
    },
  });
  const showPlace = useCallback(
    ({ target }: Annotation) => {
      if (target.kind === 'section') setPart(`section:${target.sectionId}`);
      else openPage(target.sha256, { page: target.page, offset: 0 });
    },
    [setPart, openPage],
  );
  const jumpTo = useCallback(
    (id: AnnotationId) => {
      const found = annotations.find((annotation) => annotation.id === id);
      if (!found) return;
      setChosen(id);
      showPlace(found);
      scrollToAnnotation(id);
    },
    [annotations, showPlace],
  );
  const chooseMark = useCallback(
    (id: AnnotationId) => {
      setChosen(id);
      const criterion = rubric.criteria.find(({ id: key }) => review.criteria[key]?.evidence.includes(id));
      if (criterion) setOpen({ kind: 'criterion', id: criterion.id });
    },
    [rubric, review.criteria],
  );
  return {
    file,
    packet,
    hasLeft,
    merging,
    elsewhere,
    declaration,
    /** A decision is signed and not opened again. */
    isSealed,
    isReadOnly,
    hasWork: stored !== null,
    draft,
    amending,
    annotations,
    notes,
    score,
    evidence,
    missing,
    /** Whoever changes something records how it is taken back (`undoing.record`). */
    undoing,
    /** What is judged by itself changes with its `item`: that counts as looking at it again. */
    change,
    changeCriterion: (criterionId: string, patch: Partial<CriterionScore>) =>
      change(
        (before) => withCarried(patchCriterion(before, criterionId, patch), criterionId, false),
        `criterion:${criterionId}`,
      ),
    hints,
    dismissHint: (key: string) => draft.change((before) => dismissHint(before, key)),
    earlier,
    carried: carriedCriteria(review),
    /** What was carried over stands as it is. */
    keepCarried: (criterionId: string) => draft.change((before) => withCarried(before, criterionId, false)),
    /** Puts a version back; the present one is kept, and the step can be taken back. */
    restoreVersion: (version: Review) => {
      void draft.keepVersion();
      const known = new Set<string>(annotations.map(({ id }) => id));
      undoing.change((before) => restoreParts(before, version, known), { kind: 'restored' });
    },
    takeOver: () => {
      if (!amendment || reopened?.size !== 0) return;
      const { shaken, moved } = amending;
      draft.changeAlong((before) => takeOver(before, amendment, { rubric, shaken }), moved);
      undoing.clear();
    },
    reopen: useReopen(application),
    /** Without changes there is nothing to read in that part. */
    reading,
    part: part === 'changes' && !amendment ? firstPart(application) : part,
    setPart,
    showChange: (changed: PartName) => {
      setPart('changes');
      requestAnimationFrame(() => focusChange(changed));
    },
    open,
    setOpen,
    openCriterion: criterionOf(open, rubric.criteria),
    chosen,
    jumpTo,
    /** The part of the application that a mark is in. */
    showPlace,
    chooseMark,
    link: (criterionId: string, id: AnnotationId) => {
      setChosen(id);
      change((before) => addEvidence(before, criterionId, id), `criterion:${criterionId}`);
    },
    choose: setChosen,
    seal: useSeal(file, draft, amending, declaration),
  };
}

/** Opens the sealed review again; the screen follows the database. */
function useReopen({ id }: Application): () => Promise<void> {
  const db = useDb();
  const { noteProblem } = useSaved();
  return async () => {
    const opened = await reopenReview(db, id, { keptId: crypto.randomUUID(), at: new Date().toISOString() });
    if (!opened.ok) noteProblem(opened.error);
  };
}

/** Seals the review as it stands on the disk: nothing that is still being written is left out. */
function useSeal(
  file: OpenedFile,
  { review, flush, keepVersion }: ReturnType<typeof useReviewDraft>,
  { moved }: AmendmentState,
  declaration: Declaration,
): () => Promise<Result<null>> {
  const db = useDb();
  const { bridge, enrolment } = useDesk();
  return async () => {
    void keepVersion();
    if ((await flush()) === 'failed') return fail('storage-failed', { retryable: true });
    // Annotations made on a version before anything was scored go over with the decision.
    if (moved.length > 0) {
      const saved = await saveReview(db, review, { shown: file.application, annotations: moved });
      if (!saved.ok) return saved;
    }
    return sealReview({ db, bridge, reviewerId: enrolment.reviewer.id }, { file, review, declaration });
  };
}

function criterionOf(open: OpenCard, criteria: readonly Criterion[]): Criterion | undefined {
  return open.kind === 'criterion' ? criteria.find(({ id }) => id === open.id) : undefined;
}

/** Gates first, then the first criterion that was opened again, or that has no score. */
function firstCard({ rubric }: OpenedFile, review: Review, reopened: ReadonlySet<ItemKey> | null): OpenCard {
  const waits = (item: ItemKey) => reopened?.has(item) ?? false;
  if (rubric.gates.some(({ id }) => review.gates[id] == null || waits(`gate:${id}`)))
    return { kind: 'gates' };
  const next =
    rubric.criteria.find(({ id }) => waits(`criterion:${id}`)) ??
    rubric.criteria.find(({ id }) => (review.criteria[id]?.score ?? null) === null);
  return { kind: 'criterion', id: (next ?? rubric.criteria[0]!).id };
}

function focusChange(part: PartName): void {
  const place = document.querySelector(`[data-change="${CSS.escape(part)}"]`);
  place?.scrollIntoView({ block: 'start' });
  place?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
}

/** Frames that a page of a file may take until its marks are drawn. */
const PATIENCE = 300;

function scrollToAnnotation(id: AnnotationId, patience = PATIENCE): void {
  requestAnimationFrame(() => {
    const badge = document.querySelector<HTMLElement>(`[data-annotation="${id}"]`);
    if (!badge) return patience > 0 ? scrollToAnnotation(id, patience - 1) : undefined;
    badge.scrollIntoView({ block: 'center' });
    badge.focus({ preventScroll: true });
  });
}
