import { compare, divide, subtract, toNumber, toRatio } from '../../../shared/review/ratio';
import { exactScore } from '../../../shared/review/scale';
import { useFormat } from '../../ui/use-format';
import styles from './score-scale.module.css';
import type { ScoreScaleProps } from './score-scale-props';

/** A scale of many steps: a slider with its ends and the passing line, and the number that is typed. */
export function LongScale({ criterion, scale, value, onChange, isDisabled }: ScoreScaleProps) {
  const { t, number, pick } = useFormat();
  const { min, max, step } = scale;
  const line = criterion.threshold === null ? null : share(criterion.threshold, min, max);
  const take = (text: string) => {
    const exact = exactScore(Number(text), scale);
    if (exact) onChange(toNumber(exact));
  };
  return (
    <div className={styles.long}>
      <output className={styles.value} aria-hidden>
        {value === null ? '—' : number(value)}
      </output>
      <span className={styles.end}>{number(min)}</span>
      <span className={styles.track}>
        {line !== null && (
          <svg className={styles.mark} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
            <rect x={line - 0.5} y="0" width="1" height="8" />
          </svg>
        )}
        <input
          type="range"
          className={value === null ? `${styles.range} ${styles.unset}` : styles.range}
          aria-label={t('scoring.scale.long', { criterion: pick(criterion.title), min, max })}
          aria-valuetext={value === null ? t('scoring.scale.unset') : number(value)}
          min={min}
          max={max}
          step={step}
          value={value ?? min}
          onChange={(event) => take(event.target.value)}
          onClick={(event) => value === null && take(event.currentTarget.value)}
          disabled={isDisabled}
        />
      </span>
      <span className={styles.end}>{number(max)}</span>
    </div>
  );
}

/** Where a number stands between the ends, 0–100. */
function share(at: number, min: number, max: number): number {
  const width = subtract(toRatio(max), toRatio(min));
  if (compare(width, toRatio(0)) <= 0) return 0;
  return 100 * toNumber(divide(subtract(toRatio(at), toRatio(min)), width));
}
