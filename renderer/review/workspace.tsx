import { useCallback, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { AnnotationId } from '../../shared/application/ids';
import type { Declaration } from '../../shared/review/declaration';
import type { Missing } from '../../shared/review/completeness';
import { whatIsMissing } from '../../shared/review/completeness';
import type { Review } from '../../shared/review/review';
import { scoreReview } from '../../shared/review/score';
import { fail } from '../../shared/result';
import { useDb } from '../db/db-context';
import type { OpenedFile, PacketRow } from '../db/rows';
import { useDesk } from '../ui/desk-context';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import { AnnotationList } from './annotating/annotation-list';
import { SelectionToolbar } from './annotating/selection-toolbar';
import { useAnnotations } from './annotating/use-annotations';
import { useSelection } from './annotating/use-selection';
import { FileHeader } from './file-header';
import { FinaliseDialog } from './finalising/finalise-dialog';
import { sealReview } from './finalising/seal-review';
import { FileNav } from './reading/file-nav';
import { firstPart, type PartId } from './reading/parts';
import { ReadingPane } from './reading/reading-pane';
import { focusMissing, type OpenCard } from './scoring/focus-missing';
import { RubricPanel } from './scoring/rubric-panel';
import { TotalBar } from './scoring/total-bar';
import { EMPTY_SCORE, useReviewDraft } from './scoring/use-review-draft';
import { VersionNotice } from './scoring/version-notice';
import { SealedNotice } from './finalising/sealed-notice';
import styles from './workspace.module.css';

type WorkspaceProps = {
  readonly file: OpenedFile;
  readonly declaration: Declaration;
  readonly stored: Review | null;
  /** The last packet sealed for this application, if any. */
  readonly packet: PacketRow | null;
};

/** Reading on the left, judging on the right; evidence ties a passage to a score. */
export function Workspace({ file, declaration, stored, packet }: WorkspaceProps) {
  const { application, rubric } = file;
  const { t, pick } = useFormat();
  const { go } = useRoute();
  const { bridge, enrolment } = useDesk();
  const db = useDb();
  const isReadOnly = (packet !== null && packet.state !== 'refused') || file.assignment === null;

  const { review, change, changeCriterion, flush } = useReviewDraft(file, stored);
  const { annotations, annotate, changeNote, remove } = useAnnotations(application.id, application.version);
  const [part, setPart] = useState<PartId>(() => firstPart(application));
  const [open, setOpen] = useState<OpenCard>(() => firstCard(file, review));
  const [chosen, setChosen] = useState<AnnotationId | null>(null);
  const [isFinalising, setFinalising] = useState(false);
  const panel = useRef<HTMLDivElement>(null);

  const evidence = useMemo(
    () => new Set(Object.values(review.criteria).flatMap((criterion) => criterion.evidence)),
    [review.criteria],
  );
  const score = useMemo(() => scoreReview(review, rubric), [review, rubric]);
  const missing = useMemo(
    () => whatIsMissing(review, rubric, { declaration, annotations, requested: application.requested }),
    [review, rubric, declaration, annotations, application.requested],
  );
  const isStale = review.applicationVersion !== application.version || review.rubricHash !== rubric.hash;

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
  const openCriterion =
    open?.kind === 'criterion' ? rubric.criteria.find(({ id }) => id === open.id) : undefined;

  const { selected, clear } = useSelection({
    isActive: !isReadOnly,
    onKey: (key) => {
      if (key === 'm') void mark(false);
      if (key === 'e' && openCriterion) void mark(true);
    },
  });
  async function mark(asEvidence: boolean): Promise<void> {
    const section = application.sections.find(({ id }) => id === selected?.sectionId);
    if (!selected || !section) return;
    clear();
    const annotation = await annotate(section, selected);
    if (!annotation) return;
    setChosen(annotation.id);
    if (asEvidence && openCriterion) {
      const before = review.criteria[openCriterion.id] ?? EMPTY_SCORE;
      changeCriterion(openCriterion.id, { evidence: [...before.evidence, annotation.id] });
    }
  }
  const jumpToMissing = (what: Missing) => {
    setOpen(focusMissing(what, panel));
  };
  const seal = async () => {
    if ((await flush()) === 'failed') return fail('storage-failed', { retryable: true });
    return sealReview(
      { db, bridge, reviewerId: enrolment.reviewer.id },
      { file, review, annotations, declaration },
    );
  };

  return (
    <main className={styles.workspace}>
      <FileHeader
        file={file}
        declaration={declaration}
        today={today()}
        onBack={() => go({ name: 'queue' })}
      />
      <div className={styles.columns}>
        <FileNav application={application} annotations={annotations} part={part} onChoose={setPart} />
        <Group className={styles.split!} orientation="horizontal">
          <Panel id="reading" minSize="420px" className={styles.panel!}>
            <ReadingPane
              application={application}
              part={part}
              annotations={annotations}
              evidence={evidence}
              chosen={chosen}
              onChooseAnnotation={chooseMark}
              annotationList={
                <AnnotationList
                  application={application}
                  annotations={annotations}
                  evidence={evidence}
                  isReadOnly={isReadOnly}
                  onJump={jumpTo}
                  onNote={(annotation, note) => void changeNote(annotation, note)}
                  onRemove={(annotation) => {
                    if (evidence.has(annotation.id))
                      change((before) => withoutEvidence(before, annotation.id));
                    void remove(annotation);
                  }}
                />
              }
            />
          </Panel>
          <Separator className={styles.grip!} aria-label={t('review.split')} />
          <Panel id="rubric" defaultSize="33%" minSize="380px" maxSize="52%" className={styles.panel!}>
            <div className={styles.judging} ref={panel}>
              {packet && <SealedNotice packet={packet} onPackets={() => go({ name: 'packets' })} />}
              {isStale && !isReadOnly && (
                <VersionNotice
                  from={review.applicationVersion}
                  to={application.version}
                  onAccept={() =>
                    change((before) => ({
                      ...before,
                      applicationVersion: application.version,
                      rubricHash: rubric.hash,
                    }))
                  }
                />
              )}
              <RubricPanel
                file={file}
                review={review}
                score={score}
                annotations={annotations}
                open={open}
                isReadOnly={isReadOnly}
                onOpen={setOpen}
                change={change}
                changeCriterion={changeCriterion}
                onJump={jumpTo}
              />
              {!isReadOnly && (
                <TotalBar
                  rubric={rubric}
                  score={score}
                  missing={missing}
                  isBlocked={isStale}
                  onJump={jumpToMissing}
                  onFinalise={() => setFinalising(true)}
                />
              )}
            </div>
          </Panel>
        </Group>
      </div>
      {selected && (
        <SelectionToolbar
          selected={selected}
          criterion={openCriterion ? pick(openCriterion.title) : null}
          onAnnotate={() => void mark(false)}
          onEvidence={() => void mark(true)}
        />
      )}
      <FinaliseDialog
        isOpen={isFinalising}
        number={application.number}
        review={review}
        rubric={rubric}
        score={score}
        annotations={annotations.length}
        onClose={() => setFinalising(false)}
        onSeal={seal}
      />
    </main>
  );
}

function firstCard({ rubric }: OpenedFile, review: Review): OpenCard {
  if (rubric.gates.some(({ id }) => review.gates[id] !== 'yes' && review.gates[id] !== 'no'))
    return { kind: 'gates' };
  const next = rubric.criteria.find(({ id }) => (review.criteria[id]?.score ?? null) === null);
  return { kind: 'criterion', id: (next ?? rubric.criteria[0]!).id };
}

function withoutEvidence(review: Review, id: AnnotationId): Review {
  const criteria = Object.entries(review.criteria).map(([key, criterion]) => [
    key,
    { ...criterion, evidence: criterion.evidence.filter((linked) => linked !== id) },
  ]);
  return { ...review, criteria: Object.fromEntries(criteria) as Review['criteria'] };
}

function scrollToAnnotation(id: AnnotationId): void {
  const badge = document.querySelector<HTMLElement>(`[data-annotation="${id}"]`);
  badge?.scrollIntoView({ block: 'center' });
  badge?.focus({ preventScroll: true });
}

/** Today by this desk's clock, for how near the due date is; nothing is decided by it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
}
