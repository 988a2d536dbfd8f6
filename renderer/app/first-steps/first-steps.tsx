import { Circle, CircleCheck, X } from 'lucide-react';
import { useId } from 'react';
import { FIRST_STEPS, readFirstSteps, type FirstStep, type FirstStepsDone } from '../../db/read-first-steps';
import { useList } from '../../db/list-store';
import { useQuery } from '../../db/use-query';
import { findNextRow } from '../../queue/next-row';
import { Button } from '../../ui/button';
import { useDesk } from '../../ui/desk-context';
import { IconButton } from '../../ui/icon-button';
import { useRoute } from '../../ui/route-context';
import { useFormat } from '../../ui/use-format';
import styles from './first-steps.module.css';

/** The first five minutes, above the list: four steps that tick themselves. Gone when all are done, or put away. */
export function FirstSteps() {
  const { firstSteps } = useDesk().settings;
  return firstSteps === 'hidden' ? null : <Steps isKept={firstSteps === 'shown'} />;
}

/** `isKept`: the person brought it back, and it stays although everything is done. */
function Steps({ isKept }: { readonly isKept: boolean }) {
  const { t } = useFormat();
  const { updateSettings } = useDesk();
  const titleId = useId();
  const steps = useQuery(readFirstSteps, []);
  if (steps === undefined) return null;
  const done = FIRST_STEPS.filter((step) => steps.done[step]).length;
  const isFinished = done === FIRST_STEPS.length;
  if (isFinished && !isKept) return null;
  const next = FIRST_STEPS.find((step) => !steps.done[step]);
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {t('comfort.steps.title')}
        </h2>
        <p className={styles.count} role="status">
          {isFinished
            ? t('comfort.steps.finished')
            : t('comfort.steps.count', { done, all: FIRST_STEPS.length })}
        </p>
        <IconButton
          size="small"
          label={t('comfort.steps.hide')}
          icon={<X aria-hidden="true" />}
          onPress={() => void updateSettings({ firstSteps: 'hidden' })}
        />
      </div>
      <ol className={styles.steps}>
        {FIRST_STEPS.map((step) => (
          <Step key={step} step={step} steps={steps} isNext={step === next} />
        ))}
      </ol>
    </section>
  );
}

function Step(props: { readonly step: FirstStep; readonly steps: FirstStepsDone; readonly isNext: boolean }) {
  const { step, steps, isNext } = props;
  const { t } = useFormat();
  const take = useStep(step, steps);
  const isDone = steps.done[step];
  return (
    <li className={styles.step} data-step={step} data-done={isDone} data-next={isNext}>
      {isDone ? <CircleCheck aria-hidden="true" /> : <Circle aria-hidden="true" />}
      <div className={styles.words}>
        <h3 className={styles.name}>
          {t(`comfort.steps.${step}`)}
          <span className="visually-hidden">, {t(isDone ? 'comfort.steps.done' : 'comfort.steps.next')}</span>
        </h3>
        <p className={styles.text}>{t(`comfort.steps.${step}.text`)}</p>
        {!isDone && take !== null && <Button onPress={take}>{t(`comfort.steps.${step}.do`)}</Button>}
      </div>
    </li>
  );
}

/** What takes one to a step; null while nothing can: no application is here, or none is left. */
function useStep(step: FirstStep, { begun }: FirstStepsDone): (() => void) | null {
  const { go } = useRoute();
  const { sync } = useDesk();
  const list = useList();
  if (step === 'sync') return sync.start;
  const target = (step === 'declare' ? null : begun) ?? findNextRow(list)?.id ?? null;
  return target === null ? null : () => go({ name: 'file', applicationId: target });
}
