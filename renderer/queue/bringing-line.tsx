import { Check, TriangleAlert, X } from 'lucide-react';
import { explainError } from '../../shared/i18n/explain-error';
import type { DeskError } from '../../shared/result';
import type { BringEnd } from '../sync/bring-files';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { ProgressBar } from '../ui/progress-bar';
import { useFormat } from '../ui/use-format';
import { useBringing } from './bringing';
import styles from './bringing-line.module.css';

/** Names of files that are told of those that did not come. */
const NAMED = 3;

/** How far the attachments of the chosen applications are, and how it ended. */
export function BringingLine() {
  const { state } = useBringing();
  return (
    <div
      role="status"
      // How far it is would be read out without end; a progress bar can be asked.
      aria-live={state.stage === 'coming' ? 'off' : 'polite'}
      className={state.stage === 'idle' ? 'visually-hidden' : styles.line}
    >
      <Standing />
    </div>
  );
}

function Standing() {
  const { t, bytes } = useFormat();
  const { state, stop } = useBringing();
  switch (state.stage) {
    case 'idle':
      return null;
    case 'looking':
      return <Bar label={t('queue.files.looking')} done={0} total={null} />;
    case 'coming': {
      const { done, total, bytes: come } = state.progress;
      return (
        <>
          <Bar
            label={t('queue.files.coming')}
            done={done}
            total={total}
            valueLabel={t('queue.files.part', { done, total, bytes: bytes(come) })}
          />
          <Button variant="quiet" isDisabled={state.isStopping} onPress={stop}>
            {t(state.isStopping ? 'queue.files.stopping' : 'queue.files.stop')}
          </Button>
        </>
      );
    }
    case 'failed':
      return <Trouble lead={null} problems={[state.problem]} />;
    case 'ended':
      return <Ended end={state.end} />;
  }
}

function Bar(props: React.ComponentProps<typeof ProgressBar>) {
  return (
    <div className={styles.bar}>
      <ProgressBar {...props} />
    </div>
  );
}

function Ended({ end }: { readonly end: BringEnd }) {
  const { t } = useFormat();
  const { held, come, missing, problems, isStopped } = end;
  const total = come + missing.length;
  if (problems.length > 0) {
    // One that ended it says why the others did not come.
    const areNamed = problems.length > 1 && problems.length === missing.length;
    return (
      <Trouble lead={t('queue.files.failed', { come, total })} problems={problems} areNamed={areNamed} />
    );
  }
  const said =
    isStopped && missing.length > 0
      ? t('queue.files.stopped', { come, total })
      : total > 0
        ? t('queue.files.done', { come, held })
        : t(held === 0 ? 'queue.files.none' : 'queue.files.allHere', { count: held });
  return (
    <>
      <Check aria-hidden="true" className={styles.good} />
      <p className={styles.text}>{said}</p>
      <Ways />
    </>
  );
}

/** What happened, what was kept, what to do; of files that failed one by one, which they are. */
function Trouble(props: {
  readonly lead: string | null;
  readonly problems: readonly DeskError[];
  readonly areNamed?: boolean;
}) {
  const { lead, problems, areNamed = false } = props;
  const { t, language } = useFormat();
  const { happened, kept, todo } = explainError(problems[0]!, language);
  const names = problems.map(({ details }) => details?.['name']).filter((name) => typeof name === 'string');
  return (
    <>
      <TriangleAlert aria-hidden="true" className={styles.bad} />
      <div className={styles.text}>
        <p>
          <strong>{[lead, happened].filter(Boolean).join(' ')}</strong> {kept} {todo}
        </p>
        {areNamed ? (
          <p className={styles.names}>
            {t('queue.files.failedNames', {
              names: names.slice(0, NAMED).join(', '),
              more: Math.max(0, names.length - NAMED),
            })}
          </p>
        ) : null}
      </div>
      <Ways />
    </>
  );
}

function Ways() {
  const { t } = useFormat();
  const { state, bringRest, forget } = useBringing();
  const isWhole = state.stage !== 'ended' || state.end.missing.length === 0;
  return (
    <span className={styles.ways}>
      {isWhole ? null : <Button onPress={bringRest}>{t('queue.files.again')}</Button>}
      <IconButton
        size="small"
        label={t('queue.notice.close')}
        icon={<X aria-hidden="true" />}
        onPress={forget}
      />
    </span>
  );
}
