import { Check, Minus } from 'lucide-react';
import styles from './row-chooser.module.css';

/** The box before a row; the row itself listens to presses and keys. */
export function RowChooser({
  label,
  state,
}: {
  readonly label: string;
  readonly state: 'all' | 'some' | 'none';
}) {
  return (
    <span
      role="checkbox"
      tabIndex={-1}
      aria-label={label}
      aria-checked={state === 'some' ? 'mixed' : state === 'all'}
      className={state === 'none' ? styles.box : `${styles.box} ${styles.on}`}
    >
      {state === 'all' ? <Check strokeWidth={3} /> : state === 'some' ? <Minus strokeWidth={3} /> : null}
    </span>
  );
}
