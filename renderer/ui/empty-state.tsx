import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** An empty place that helps: what this is, why it is empty, one thing to do. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  level: Heading = 'h2',
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** `h1` where it is all that the screen shows. */
  readonly level?: 'h1' | 'h2';
}) {
  return (
    <div className={styles.place}>
      <div className={styles.state}>
        {icon === undefined ? null : (
          <span className={styles.icon} aria-hidden="true">
            {icon}
          </span>
        )}
        <Heading className={styles.title}>{title}</Heading>
        {children === undefined ? null : <div className={styles.text}>{children}</div>}
        {action === undefined ? null : <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
