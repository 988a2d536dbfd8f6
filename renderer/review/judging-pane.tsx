import { Eye, Stamp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Missing } from '../../shared/review/completeness';
import { useCommands } from '../ui/commands-context';
import { useFormat } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import { AmendedNotice } from './amending/amended-notice';
import { ReopenedMark } from './amending/reopened-mark';
import { VersionAwaited } from './amending/version-awaited';
import { WithdrawnNotice } from './amending/withdrawn-notice';
import { FinaliseDialog } from './finalising/finalise-dialog';
import { SealedNotice } from './finalising/sealed-notice';
import styles from './judging-pane.module.css';
import { OtherDeskNotice } from './merging/other-desk-notice';
import { focusMissing, missingInFocus, nextMissing } from './scoring/focus-missing';
import { ReviewHead } from './scoring/review-head';
import { RubricPanel } from './scoring/rubric-panel';
import { TotalBar } from './scoring/total-bar';
import type { UndoWhat } from './undoing/use-undo';
import type { WorkspaceState } from './use-workspace';

/** The right half of the workspace: where the review stands, the rubric, the total and the end. */
export function JudgingPane({ work, onPackets }: { work: WorkspaceState; onPackets: () => void }) {
  const { t } = useFormat();
  const { file, packet, draft, score, missing, isReadOnly, isSealed } = work;
  const { amendment, reopened } = work.amending;
  const { application, rubric } = file;
  const [isFinalising, setFinalising] = useState(false);
  const finalise = () => setFinalising(true);
  const panel = useRef<HTMLDivElement>(null);
  const show = (what: Missing | null) => {
    const card = what && focusMissing(what, panel);
    if (card) work.setOpen(card);
  };
  const awaited = awaitedVersion(work);
  const isBlocked = amendment !== null || awaited !== null || work.merging.other !== null;
  /** To what is missing next; once nothing is, to the end. */
  const goOn = (by: 1 | -1) => {
    const where = { at: missingInFocus(missing, panel), open: work.open, rubric };
    const next = nextMissing(missing, where, by);
    if (next) show(next);
    else if (!isBlocked) finalise();
  };
  useShortcuts({ F7: () => goOn(1), 'Shift+F7': () => goOn(-1) }, !isReadOnly);
  useCommands(
    isReadOnly
      ? []
      : [
          {
            id: 'finalise',
            group: 'file',
            title: t('review.finalise.button'),
            icon: <Stamp />,
            keys: 'F7',
            run: () => goOn(1),
          },
        ],
  );
  return (
    <div className={styles.pane} ref={panel}>
      <WithdrawnNotice work={work} />
      <OtherDeskNotice work={work} />
      {packet && !work.elsewhere && (
        <SealedNotice packet={packet} isReopened={!isSealed} onPackets={onPackets} />
      )}
      {file.assignment === null && !work.hasWork && <ReadOnlyNotice />}
      {awaited !== null && <VersionAwaited from={application.version} to={awaited} />}
      {amendment && work.hasWork && (
        <AmendedNotice
          amendment={amendment}
          packet={packet}
          waiting={isReadOnly ? null : (reopened?.size ?? 0)}
          mayReopen={isSealed && file.assignment !== null && !work.elsewhere}
          onShow={() => work.setPart('changes')}
          onTakeOver={work.takeOver}
          onReopen={() => void work.reopen()}
        />
      )}
      <ReviewHead work={work} onShow={(what) => show(asMissing(what))} onGo={show} />
      <RubricPanel
        file={file}
        review={draft.review}
        score={score}
        annotations={work.annotations}
        open={work.open}
        isReadOnly={isReadOnly}
        onOpen={work.setOpen}
        change={work.change}
        changeCriterion={work.changeCriterion}
        mark={(item) => <ReopenedMark work={work} item={item} />}
        isMarked={(item) => !isReadOnly && (reopened?.has(item) ?? false)}
        onJump={work.jumpTo}
        missing={missing}
        hints={work.hints}
        onDismissHint={work.dismissHint}
        earlier={work.earlier}
        carried={work.carried}
        onKeepCarried={work.keepCarried}
      />
      {!isReadOnly && (
        <TotalBar
          rubric={rubric}
          score={score}
          missing={missing}
          isBlocked={isBlocked}
          onJump={show}
          onFinalise={finalise}
        />
      )}
      <FinaliseDialog
        isOpen={isFinalising}
        number={application.number}
        review={draft.review}
        rubric={rubric}
        score={score}
        annotations={work.annotations.length}
        onClose={() => setFinalising(false)}
        onSeal={work.seal}
      />
    </div>
  );
}

/** Where a changed part of the review stands, said as one would say what is missing there. */
function asMissing(what: UndoWhat): Missing | null {
  if ('ordinal' in what || what.kind === 'restored' || what.kind === 'carried') return null;
  if (what.kind === 'gate') return { kind: 'gate', gateId: what.id };
  return 'id' in what ? { kind: what.kind, criterionId: what.id } : { kind: what.kind };
}

/** The version that the registry refused the decision for, while this desk does not have it. */
function awaitedVersion({ packet, file, isReadOnly }: WorkspaceState): number | null {
  const current = packet?.outcome?.currentVersion ?? null;
  return !isReadOnly && current !== null && current > file.application.version ? current : null;
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
