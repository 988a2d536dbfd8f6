import { useCallback, useMemo, useState } from 'react';
import type { AnnotationId } from '../../shared/application/ids';
import { fail, type Result } from '../../shared/result';
import { whatIsMissing } from '../../shared/review/completeness';
import type { Declaration } from '../../shared/review/declaration';
import type { Review } from '../../shared/review/review';
import type { Criterion } from '../../shared/review/rubric';
import { scoreReview } from '../../shared/review/score';
import { useDb } from '../db/db-context';
import type { OpenedFile, PacketRow } from '../db/rows';
import { useDesk } from '../ui/desk-context';
import { useAnnotations } from './annotating/use-annotations';
import { sealReview } from './finalising/seal-review';
import { firstPart, type PartId } from './reading/parts';
import { addEvidence, allEvidence } from './scoring/evidence';
import type { OpenCard } from './scoring/focus-missing';
import { useReviewDraft } from './scoring/use-review-draft';

export type WorkspaceProps = {
  readonly file: OpenedFile;
  readonly declaration: Declaration;
  readonly stored: Review | null;
  /** The last packet sealed for this application, if any. */
  readonly packet: PacketRow | null;
};

export type WorkspaceState = ReturnType<typeof useWorkspace>;

/** What both halves of the workspace share: the draft, the annotations, what is open and how one leads to the other. */
export function useWorkspace({ file, declaration, stored, packet }: WorkspaceProps) {
  const { application, rubric } = file;
  const isReadOnly = (packet !== null && packet.state !== 'refused') || file.assignment === null;
  const draft = useReviewDraft(file, stored);
  const notes = useAnnotations(application.id, application.version);
  const [part, setPart] = useState<PartId>(() => firstPart(application));
  const [open, setOpen] = useState<OpenCard>(() => firstCard(file, draft.review));
  const [chosen, setChosen] = useState<AnnotationId | null>(null);
  const { review } = draft;
  const { annotations } = notes;

  const score = useMemo(() => scoreReview(review, rubric), [review, rubric]);
  const evidence = useMemo(() => allEvidence(review), [review]);
  const missing = useMemo(
    () => whatIsMissing(review, rubric, { declaration, annotations, requested: application.requested }),
    [review, rubric, declaration, annotations, application.requested],
  );
  const jumpTo = useCallback(
    (id: AnnotationId) => {
      const target = annotations.find((annotation) => annotation.id === id)?.target;
      if (target?.kind !== 'section') return;
      setPart(`section:${target.sectionId}`);
      setChosen(id);
      requestAnimationFrame(() => scrollToAnnotation(id));
    },
    [annotations],
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
    isReadOnly,
    draft,
    notes,
    score,
    evidence,
    missing,
    /** The review was made on another version of the application or the rubric. */
    isStale: review.applicationVersion !== application.version || review.rubricHash !== rubric.hash,
    part,
    setPart,
    open,
    setOpen,
    openCriterion: criterionOf(open, rubric.criteria),
    chosen,
    jumpTo,
    chooseMark,
    link: (criterionId: string, id: AnnotationId) => {
      setChosen(id);
      draft.change((before) => addEvidence(before, criterionId, id));
    },
    choose: setChosen,
    seal: useSeal(file, draft, declaration),
  };
}

/** Seals the review as it stands on the disk: nothing that is still being written is left out. */
function useSeal(
  file: OpenedFile,
  { review, flush }: ReturnType<typeof useReviewDraft>,
  declaration: Declaration,
): () => Promise<Result<null>> {
  const db = useDb();
  const { bridge, enrolment } = useDesk();
  return async () => {
    if ((await flush()) === 'failed') return fail('storage-failed', { retryable: true });
    return sealReview({ db, bridge, reviewerId: enrolment.reviewer.id }, { file, review, declaration });
  };
}

function criterionOf(open: OpenCard, criteria: readonly Criterion[]): Criterion | undefined {
  return open.kind === 'criterion' ? criteria.find(({ id }) => id === open.id) : undefined;
}

/** Gates first, then the first criterion without a score. */
function firstCard({ rubric }: OpenedFile, review: Review): OpenCard {
  if (rubric.gates.some(({ id }) => review.gates[id] == null)) return { kind: 'gates' };
  const next = rubric.criteria.find(({ id }) => (review.criteria[id]?.score ?? null) === null);
  return { kind: 'criterion', id: (next ?? rubric.criteria[0]!).id };
}

function scrollToAnnotation(id: AnnotationId): void {
  const badge = document.querySelector<HTMLElement>(`[data-annotation="${id}"]`);
  badge?.scrollIntoView({ block: 'center' });
  badge?.focus({ preventScroll: true });
}
