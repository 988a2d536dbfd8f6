import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './checkbox.module.css';

export type CheckboxProps = {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
  readonly 'aria-label'?: string;
};

export function Checkbox({ children, isDisabled, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} isDisabled={isDisabled ?? false} className={styles.checkbox!}>
      <span className={styles.box} aria-hidden="true">
        {rest.isSelected ? <Check strokeWidth={3} /> : null}
      </span>
      {children === undefined ? null : <span className={styles.label}>{children}</span>}
    </AriaCheckbox>
  );
}
