import { Eye } from 'lucide-react';
import { useRef, useState } from 'react';
import { useFormat } from '../ui/use-format';
import { FinaliseDialog } from './finalising/finalise-dialog';
import { SealedNotice } from './finalising/sealed-notice';
import styles from './judging-pane.module.css';
import { focusMissing } from './scoring/focus-missing';
import { RubricPanel } from './scoring/rubric-panel';
import { TotalBar } from './scoring/total-bar';
import { VersionNotice } from './scoring/version-notice';
import type { WorkspaceState } from './use-workspace';

/** The right half of the workspace: where the review stands, the rubric, the total and the end. */
export function JudgingPane({ work, onPackets }: { work: WorkspaceState; onPackets: () => void }) {
  const { file, packet, draft, notes, score, missing, isReadOnly, isStale } = work;
  const { application, rubric } = file;
  const [isFinalising, setFinalising] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const acceptVersion = () =>
    draft.change((before) => ({
      ...before,
      applicationVersion: application.version,
      rubricHash: rubric.hash,
    }));
  return (
    <div className={styles.pane} ref={panel}>
      {packet && <SealedNotice packet={packet} onPackets={onPackets} />}
      {file.assignment === null && packet === null && <ReadOnlyNotice />}
      {isStale && !isReadOnly && (
        <VersionNotice
          from={draft.review.applicationVersion}
          to={application.version}
          onAccept={acceptVersion}
        />
      )}
      <RubricPanel
        file={file}
        review={draft.review}
        score={score}
        annotations={notes.annotations}
        open={work.open}
        isReadOnly={isReadOnly}
        onOpen={work.setOpen}
        change={draft.change}
        changeCriterion={draft.changeCriterion}
        onJump={work.jumpTo}
      />
      {!isReadOnly && (
        <TotalBar
          rubric={rubric}
          score={score}
          missing={missing}
          isBlocked={isStale}
          onJump={(what) => work.setOpen(focusMissing(what, panel))}
          onFinalise={() => setFinalising(true)}
        />
      )}
      <FinaliseDialog
        isOpen={isFinalising}
        number={application.number}
        review={draft.review}
        rubric={rubric}
        score={score}
        annotations={notes.annotations.length}
        onClose={() => setFinalising(false)}
        onSeal={work.seal}
      />
    </div>
  );
}

/** The application is in an open call, but somebody else judges it. */
function ReadOnlyNotice() {
  const { t } = useFormat();
  return (
    <p className={styles.notice} role="status">
      <Eye size={16} aria-hidden /> {t('review.notAssigned')}
    </p>
  );
}
