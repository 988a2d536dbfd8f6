import { useMemo } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useRoute } from '../ui/route-context';
import { useFormat } from '../ui/use-format';
import { ChangesView } from './amending/changes-view';
import { AnnotationList } from './annotating/annotation-list';
import { Marking } from './annotating/marking';
import { useMarking, type Marks } from './annotating/use-marking';
import { FileHeader } from './file-header';
import { JudgingPane } from './judging-pane';
import { FileNav } from './reading/file-nav';
import { ReadingPane } from './reading/reading-pane';
import { useWorkspace, type WorkspaceProps, type WorkspaceState } from './use-workspace';
import styles from './workspace.module.css';

/** Reading on the left, judging on the right; evidence ties a passage to a score. */
export function Workspace(props: WorkspaceProps) {
  const { t } = useFormat();
  const { go } = useRoute();
  const work = useWorkspace(props);
  const marks = useMarking(work);
  const { file, part, setPart } = work;
  return (
    <main className={styles.workspace}>
      <FileHeader
        file={file}
        declaration={props.declaration}
        packet={props.packet}
        today={today()}
        onBack={() => go({ name: 'queue' })}
      />
      <div className={styles.columns}>
        <FileNav
          application={file.application}
          annotations={work.annotations}
          changes={work.amending.amendment ? (work.amending.amendment.changes?.length ?? null) : undefined}
          part={part}
          onChoose={setPart}
        />
        <Group className={styles.split!} orientation="horizontal">
          <Panel id="reading" minSize="420px" className={styles.panel!}>
            <Reading work={work} marks={marks} />
          </Panel>
          <Separator className={styles.grip!} aria-label={t('review.split')} />
          <Panel id="rubric" defaultSize="38%" minSize="390px" maxSize="52%" className={styles.panel!}>
            <JudgingPane work={work} onPackets={() => go({ name: 'packets' })} />
          </Panel>
        </Group>
      </div>
      {!work.isReadOnly && <Marking work={work} marks={marks} />}
    </main>
  );
}

function Reading({ work, marks }: { work: WorkspaceState; marks: Marks }) {
  const { file, evidence, draft, isReadOnly, annotations } = work;
  const { amendment } = work.amending;
  // Drawn once for an amendment, not with each letter that is typed beside it.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const changes = useMemo(() => amendment && <ChangesView file={file} amendment={amendment} />, [amendment]);
  return (
    <ReadingPane
      application={file.application}
      annotations={annotations}
      evidence={evidence}
      call={file.call}
      part={work.part}
      chosen={work.chosen}
      onChooseAnnotation={(id) => {
        work.chooseMark(id);
        if (!isReadOnly) marks.edit(id);
      }}
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
