import { Check, Circle } from 'lucide-react';
import type { SyncProgress } from '../ui/desk-context';
import { ProgressBar } from '../ui/progress-bar';
import { Spinner } from '../ui/spinner';
import { useFormat, type Format } from '../ui/use-format';
import styles from './sync-steps.module.css';

const STEPS = ['sending', 'receipts', 'applications', 'attachments'] as const;
type Step = (typeof STEPS)[number];
type StepState = 'done' | 'active' | 'next';

/** The steps of a round in their order: what is done, what goes on and how much of it is left, what is to come. */
export function SyncSteps({ progress }: { readonly progress: SyncProgress }) {
  const { t } = useFormat();
  const now = STEPS.indexOf(stepOf(progress.phase));
  return (
    <ol className={styles.steps} aria-label={t('syncPanel.steps')}>
      {STEPS.map((step, place) => {
        const state = place < now ? 'done' : place > now ? 'next' : 'active';
        return (
          <li key={step} className={styles[state]} aria-current={state === 'active' ? 'step' : undefined}>
            <StepIcon state={state} />
            {state === 'active' ? (
              <Active progress={progress} label={t(`syncPanel.step.${step}`)} />
            ) : (
              <span>
                {t(`syncPanel.step.${step}`)}
                <span className="visually-hidden">, {t(`syncPanel.step.state.${state}`)}</span>
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Active({ progress, label }: { readonly progress: SyncProgress; readonly label: string }) {
  const format = useFormat();
  return (
    <span className={styles.work}>
      <ProgressBar
        label={label}
        done={progress.done}
        total={progress.total}
        valueLabel={countOf(progress, format)}
      />
    </span>
  );
}

function StepIcon({ state }: { readonly state: StepState }) {
  if (state === 'active') return <Spinner />;
  return state === 'done' ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />;
}

function stepOf(phase: SyncProgress['phase']): Step {
  if (phase === 'sending' || phase === 'receipts' || phase === 'attachments') return phase;
  return 'applications';
}

function countOf({ done, total }: SyncProgress, { t, number }: Format): string {
  if (total === null) return done === 0 ? '' : t('common.sync.countSoFar', { done: number(done) });
  return t('common.sync.count', { done: number(done), total: number(total) });
}
