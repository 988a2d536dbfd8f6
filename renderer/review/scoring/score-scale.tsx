import { X } from 'lucide-react';
import { useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Criterion } from '../../../shared/review/rubric';
import { scaleSteps } from '../../../shared/review/scale';
import { IconButton } from '../../ui/icon-button';
import { useFormat } from '../../ui/use-format';
import { LongScale } from './long-scale';
import type { ScoreScaleProps } from './score-scale-props';
import styles from './score-scale.module.css';
import { useTypedScore } from './use-typed-score';

/** More steps than these do not fit beside each other where the panel is narrowest. */
const MOST_SEGMENTS = 11;

/**
 * A score by pointer and keyboard, on any scale: few steps side by side, many on a slider. Digits type it, a decimal
 * sign or the same digit again adds a half, arrows step, Delete clears.
 */
export function ScoreScale(props: ScoreScaleProps) {
  const { scale, value, isDisabled, onChange } = props;
  const { t } = useFormat();
  const place = useRef<HTMLDivElement>(null);
  const type = useTypedScore(props, (score) => {
    // The chosen step has the focus in a radio group, and the group itself where none is chosen.
    const step = place.current?.querySelector<HTMLInputElement>(`input[value="${score ?? ''}"]`);
    (step ?? place.current?.querySelector('input'))?.focus();
  });
  const steps = scaleSteps(scale);
  const isLong = steps.length > MOST_SEGMENTS;
  return (
    <div ref={place} onKeyDownCapture={type} role="presentation" data-field="score">
      <div className={styles.line}>
        {isLong ? <LongScale {...props} /> : <Segments {...props} steps={steps} />}
        <IconButton
          label={t('scoring.scale.clear')}
          icon={<X aria-hidden />}
          size="small"
          isDisabled={isDisabled || value === null}
          onPress={() => onChange(null)}
        />
      </div>
      {scale.direction === 'down' && <p className={styles.direction}>{t('scoring.scale.down')}</p>}
    </div>
  );
}

/** The steps as one radio group. */
function Segments(props: ScoreScaleProps & { readonly steps: readonly number[] }) {
  const { criterion, value, onChange, isDisabled, steps } = props;
  const { t, number, pick } = useFormat();
  return (
    <RadioGroup
      className={styles.scale!}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      isDisabled={isDisabled}
    >
      <Label className="visually-hidden">
        {t('review.score.label', { criterion: pick(criterion.title) })}
      </Label>
      {steps.map((step) => (
        <Radio key={step} value={String(step)} className={stepClass(step, criterion)}>
          {number(step)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

function stepClass(step: number, criterion: Criterion): string {
  const classes = [styles.step!];
  if (!Number.isInteger(step)) classes.push(styles.half!);
  if (step === criterion.threshold) classes.push(styles.threshold!);
  return classes.join(' ');
}
