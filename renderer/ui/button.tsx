import type { ReactNode } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import styles from './button.module.css';
import { Shortcut } from './shortcut';

export type ButtonProps = {
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** A key shown on the button; whoever listens to the key is somebody else. */
  readonly shortcut?: string;
  readonly onPress?: (event: PressEvent) => void;
  readonly isDisabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
  readonly children?: ReactNode;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
};

export function Button({ variant = 'secondary', icon, shortcut, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[variant]}`}>
      {icon}
      {children === undefined ? null : <span className={styles.label}>{children}</span>}
      {shortcut === undefined ? null : <Shortcut keys={shortcut} />}
    </AriaButton>
  );
}
