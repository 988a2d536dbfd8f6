import { useRef } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Criterion, Rubric } from '../../../shared/review/rubric';
import { scaleSteps } from '../../../shared/review/scale';
import { useFormat } from '../../ui/use-format';
import styles from './score-scale.module.css';

type ScoreScaleProps = {
  readonly criterion: Criterion;
  readonly scale: Rubric['scale'];
  readonly value: number | null;
  readonly onChange: (score: number) => void;
  readonly isDisabled: boolean;
};

/** A score's steps as one radio group: arrows step, a digit sets it, the same digit again adds a half. */
export function ScoreScale({ criterion, scale, value, onChange, isDisabled }: ScoreScaleProps) {
  const { t, number, pick } = useFormat();
  const group = useRef<HTMLDivElement>(null);
  const steps = scaleSteps(scale);

  const typeDigit = (event: React.KeyboardEvent) => {
    if (isDisabled || event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
    const score = scoreForDigit(Number(event.key), value, steps);
    if (score === null) return;
    event.preventDefault();
    onChange(score);
    group.current?.querySelector<HTMLInputElement>(`input[value="${score}"]`)?.focus();
  };

  return (
    <div ref={group} onKeyDownCapture={typeDigit} role="presentation">
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
    </div>
  );
}

/** The score that a digit stands for: its own step, or half a point more when that is chosen already. */
export function scoreForDigit(digit: number, value: number | null, steps: readonly number[]): number | null {
  if (value === digit && steps.includes(digit + 0.5)) return digit + 0.5;
  return steps.includes(digit) ? digit : null;
}

function stepClass(step: number, criterion: Criterion): string {
  const classes = [styles.step!];
  if (!Number.isInteger(step)) classes.push(styles.half!);
  if (step === criterion.threshold) classes.push(styles.threshold!);
  return classes.join(' ');
}
