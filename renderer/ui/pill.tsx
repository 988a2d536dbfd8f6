import type { ReactNode } from 'react';
import styles from './pill.module.css';

export type PillTone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

/** A state in a word; the colour only repeats what the word says. */
export function Pill({
  tone,
  icon,
  children,
}: {
  readonly tone: PillTone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${styles.pill} ${styles[tone]}`}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  );
}
