import { GitMerge, MonitorCheck, PencilLine, TriangleAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { OtherDesk } from '../../db/other-desk';
import { Button } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';
import type { WorkspaceState } from '../use-workspace';
import { KeptButton } from './kept-button';
import { MergeDialog } from './merge-dialog';
import styles from './other-desk-notice.module.css';
import { groupWords } from './part-words';
import { useExchange, type Exchange } from './use-exchange';

/** What the reviewer's other desk had accepted, and the way on from there; earlier versions of the review. */
export function OtherDeskNotice({ work }: { readonly work: WorkspaceState }) {
  const { t, dateTime } = useFormat();
  const exchange = useExchange(work);
  const { other, undoable, kept } = work.merging;
  if (!other && !undoable && kept.length === 0) return null;
  const quiet = !other && !undoable;
  const tone = other && other.kind !== 'elsewhere' ? `${styles.notice} ${styles.warn}` : styles.notice;
  return (
    <section className={quiet ? styles.quiet : tone} aria-label={t('merging.label')} data-other-desk="">
      {exchange.problem && <Problem error={exchange.problem} />}
      {other && <Words other={other} work={work} />}
      {!other && undoable && <p role="status">{t('merging.taken', { at: dateTime(undoable.keptAt) })}</p>}
      <div className={styles.actions}>
        {other && <Actions other={other} work={work} exchange={exchange} />}
        {!other && undoable && (
          <Button
            icon={<Undo2 aria-hidden />}
            onPress={() => void exchange.restore(undoable.id)}
            isDisabled={exchange.isBusy}
          >
            {t('merging.undo')}
          </Button>
        )}
        <KeptButton work={work} exchange={exchange} />
      </div>
    </section>
  );
}

function Words({ other, work }: { readonly other: OtherDesk; readonly work: WorkspaceState }) {
  const { t, dateTime } = useFormat();
  const { kind, theirs, merge } = other;
  return (
    <div className={styles.words} role="status">
      <p className={styles.title}>
        {kind === 'elsewhere' ? <MonitorCheck aria-hidden /> : <TriangleAlert aria-hidden />}
        {t('merging.accepted', { at: dateTime(theirs.acceptedAt) })}
      </p>
      {kind === 'elsewhere' && <p>{t('merging.elsewhere')}</p>}
      {kind === 'waiting' && <p>{t('merging.waiting')}</p>}
      {kind === 'unmerged' && (
        <p>
          {merge.conflicts.length > 0
            ? t('merging.conflicts', { count: merge.conflicts.length })
            : t('merging.disjoint')}
        </p>
      )}
      {kind === 'unmerged' && <Brings other={other} work={work} />}
    </div>
  );
}

/** Parts named in the notice; the dialog has them all. */
const NAMED = 3;

function Brings({ other, work }: { readonly other: OtherDesk; readonly work: WorkspaceState }) {
  const format = useFormat();
  const { fromTheirs, merged } = other.merge;
  if (fromTheirs.length === 0) return null;
  const names = { rubric: work.file.rubric, annotations: merged.annotations };
  const groups = [...new Set(fromTheirs.map((part) => groupWords(part, names, format)))];
  const parts = groups.slice(0, NAMED);
  const more = groups.length - parts.length;
  if (more > 0) parts.push(format.t('merging.andMore', { count: more }));
  return <p className={styles.brings}>{format.t('merging.brings', { parts: parts.join('; ') })}</p>;
}

type ActionsProps = {
  readonly other: OtherDesk;
  readonly work: WorkspaceState;
  readonly exchange: Exchange;
};

function Actions({ other, work, exchange }: ActionsProps) {
  const { t } = useFormat();
  const [isComparing, setComparing] = useState(false);
  const { kind, merge } = other;
  const asks = merge.conflicts.length > 0;
  // Without an assignment there is nothing to decide: it is for reading only.
  if (kind === 'waiting' || work.file.assignment === null) return null;
  if (kind === 'elsewhere') {
    return (
      <Button
        icon={<PencilLine aria-hidden />}
        onPress={() => void exchange.take({})}
        isDisabled={exchange.isBusy}
      >
        {t('merging.open')}
      </Button>
    );
  }
  return (
    <>
      {!asks && (
        <Button
          variant="primary"
          icon={<GitMerge aria-hidden />}
          onPress={() => void exchange.take({})}
          isDisabled={exchange.isBusy}
        >
          {t('merging.take')}
        </Button>
      )}
      <Button variant={asks ? 'primary' : 'secondary'} onPress={() => setComparing(true)}>
        {t(asks ? 'merging.choose' : 'merging.compare')}
      </Button>
      <MergeDialog
        isOpen={isComparing}
        other={other}
        rubric={work.file.rubric}
        isBusy={exchange.isBusy}
        problem={exchange.problem}
        onClose={() => setComparing(false)}
        onTake={(choices) =>
          void exchange.take(choices).then((done) => {
            if (done) setComparing(false);
          })
        }
      />
    </>
  );
}
