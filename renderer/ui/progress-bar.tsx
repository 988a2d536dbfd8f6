import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './progress-bar.module.css';

export type ProgressBarProps = {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known how much there is. */
  readonly total: number | null;
  /** In words and with units, such as «120 из 500»; read out as the value. */
  readonly valueLabel?: string;
};

export function ProgressBar({ label, done, total, valueLabel }: ProgressBarProps) {
  const share = total === null || total <= 0 ? 0 : Math.min(1, done / total);
  return (
    <AriaProgressBar
      className={styles.progress!}
      value={done}
      maxValue={Math.max(total ?? 1, 1)}
      isIndeterminate={total === null}
      {...(valueLabel === undefined ? {} : { valueLabel })}
    >
      <span className={styles.words}>
        <Label>{label}</Label>
        {valueLabel === undefined ? null : <span className={styles.value}>{valueLabel}</span>}
      </span>
      <span className={styles.track}>
        <span
          className={total === null ? styles.unknown : styles.fill}
          style={total === null ? undefined : { transform: `scaleX(${share})` }}
        />
      </span>
    </AriaProgressBar>
  );
}
