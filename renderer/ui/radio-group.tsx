import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import field from './field.module.css';
import styles from './radio-group.module.css';

export type RadioOption<Id extends string> = {
  readonly id: Id;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean;
};

export type RadioGroupProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly RadioOption<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly isDisabled?: boolean;
  readonly hideLabel?: boolean;
  readonly orientation?: 'vertical' | 'horizontal';
};

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, options, value, onChange, isDisabled, hideLabel, orientation = 'vertical' } = props;
  return (
    <AriaRadioGroup
      className={field.field!}
      value={value}
      onChange={(id) => onChange(id as Id)}
      isDisabled={isDisabled ?? false}
      orientation={orientation}
    >
      <Label className={hideLabel === true ? 'visually-hidden' : field.label}>{label}</Label>
      <div className={styles[orientation]}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className={styles.radio!}
          >
            <span className={styles.dot} aria-hidden="true" />
            <span className={styles.words}>
              <span>{option.label}</span>
              {option.description === undefined ? null : (
                <span className={styles.description}>{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  );
}
