import { useEffect, useMemo, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { AnnotationId } from '../../shared/application/ids';
import type { Region } from '../../shared/review/annotation';
import { AfterPaint } from '../ui/after-paint';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import { ChangesView } from './amending/changes-view';
import { AnnotationList } from './annotating/annotation-list';
import { Marking } from './annotating/marking';
import { PageMarks } from './annotating/page-marks';
import { useMarking, type Marks } from './annotating/use-marking';
import { FileHeader } from './file-header';
import { JudgingPane } from './judging-pane';
import { FindBar } from './finding/find-bar';
import { useFind } from './finding/use-find';
import { PrintButton } from './printing/print-button';
import { FileNav } from './reading/file-nav';
import type { DrawnText } from './pdf/text-layer';
import type { PdfLayers } from './reading/file-part';
import type { PartId } from './reading/parts';
import { ReadingPane } from './reading/reading-pane';
import { SplitButtons } from './split-buttons';
import { useSplit } from './use-split';
import { useFileCommands } from './use-file-commands';
import { useWorkspace, type WorkspaceProps, type WorkspaceState } from './use-workspace';
import styles from './workspace.module.css';

/** Reading on the left, judging on the right; evidence ties a passage to a score. */
export function Workspace(props: WorkspaceProps) {
  const { t } = useFormat();
  const { go } = useRoute();
  const work = useWorkspace(props);
  const marks = useMarking(work);
  const { file, part, setPart } = work;
  const split = useSplit();
  const find = useFind(file.application, work.reading);
  useShownReading(part);
  useShortcuts({ 'Mod+KeyF': find.open });
  useFileCommands(work);
  return (
    <main className={styles.workspace}>
      <FileHeader
        file={file}
        declaration={props.declaration}
        packet={props.packet}
        today={today()}
        onBack={() => go({ name: 'queue' })}
        tools={
          <>
            <SplitButtons split={split} onFind={find.open} />
            <PrintButton work={work} />
          </>
        }
      />
      <div className={styles.columns}>
        <FileNav
          application={file.application}
          annotations={work.annotations}
          changes={work.amending.amendment ? (work.amending.amendment.changes?.length ?? null) : undefined}
          part={part}
          onChoose={setPart}
        />
        <Group className={styles.split!} {...split.group}>
          <Panel id="reading" className={styles.panel!} {...split.reading}>
            <div className={styles.reading} data-reading="">
              {find.isOpen && <FindBar find={find} part={part} onClose={focusReading} />}
              <Reading work={work} marks={marks} onText={find.onText} />
            </div>
          </Panel>
          <Separator className={styles.grip!} aria-label={t('review.split')} />
          <Panel id="rubric" className={styles.panel!} {...split.judging}>
            {/* One reads before one scores: the words are there two frames earlier without it. */}
            <AfterPaint>
              <JudgingPane work={work} onPackets={() => go({ name: 'packets' })} />
            </AfterPaint>
          </Panel>
        </Group>
      </div>
      {!work.isReadOnly && <Marking work={work} marks={marks} />}
    </main>
  );
}

/** What is chosen to be read comes into view where the file is scrolled to what is judged, in a small window. */
function useShownReading(part: PartId): void {
  const before = useRef(part);
  useEffect(() => {
    if (before.current === part) return;
    before.current = part;
    document.querySelector('[data-reading]')?.scrollIntoView({ block: 'nearest' });
  }, [part]);
}

/** What is read takes the keyboard back: the pages of a file, or the scrolled part. */
function focusReading(): void {
  document.querySelector<HTMLElement>('[data-reading] [tabindex="0"][role="region"]')?.focus();
}

type ReadingProps = {
  readonly work: WorkspaceState;
  readonly marks: Marks;
  readonly onText: (page: number, text: DrawnText | null) => void;
};

function Reading({ work, marks, onText }: ReadingProps) {
  const { file, evidence, draft, isReadOnly, annotations } = work;
  const { amendment } = work.amending;
  // Drawn once for an amendment, not with each letter that is typed beside it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const changes = useMemo(() => amendment && <ChangesView file={file} amendment={amendment} />, [amendment]);
  const choose = (id: AnnotationId): void => {
    work.chooseMark(id);
    if (!isReadOnly) marks.edit(id);
  };
  const markRegion = async (sha256: string, page: number, region: Region): Promise<void> => {
    const attachment = file.application.attachments.find((one) => one.sha256 === sha256);
    if (!attachment) return;
    const target = { kind: 'attachment', sha256: attachment.sha256, page, selectors: null, region } as const;
    const annotation = await marks.make(target);
    if (annotation) marks.edit(annotation.id);
  };
  const layers: PdfLayers = {
    onText: (_sha256, page, text) => onText(page, text),
    overlay: (sha256, view) => (
      <PageMarks
        sha256={sha256}
        view={view}
        annotations={annotations}
        evidence={evidence}
        chosen={work.chosen}
        isReadOnly={isReadOnly}
        onChoose={choose}
        onRegion={(page, region) => void markRegion(sha256, page, region)}
      />
    ),
  };
  return (
    <ReadingPane
      application={file.application}
      annotations={annotations}
      evidence={evidence}
      call={file.call}
      part={work.part}
      reading={work.reading}
      layers={layers}
      chosen={work.chosen}
      onChooseAnnotation={choose}
      changes={changes}
      annotationList={
        <AnnotationList
          file={file}
          annotations={annotations}
          review={draft.review}
          evidence={evidence}
          isReadOnly={isReadOnly}
          onJump={work.jumpTo}
          onSay={marks.say}
          onRemove={(annotation) => void marks.remove(annotation)}
          onAttach={(annotation, target) => void marks.attach(annotation, target)}
          onReattach={(annotation) => {
            marks.startReattaching(annotation);
            work.showPlace(annotation);
          }}
        />
      }
    />
  );
}

/** Today by this desk's clock, for how near the due date is; nothing is decided by it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
}
