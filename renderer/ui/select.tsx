import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import field from './field.module.css';
import styles from './select.module.css';

export type SelectOption<Id extends string> = { readonly id: Id; readonly label: string };

export type SelectProps<Id extends string> = {
  readonly label: string;
  readonly options: readonly SelectOption<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  /** `quiet`: no frame until it is pointed at, for bars. */
  readonly variant?: 'field' | 'quiet';
};

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, options, value, onChange, isDisabled, placeholder, hideLabel, variant = 'field' } = props;
  return (
    <AriaSelect
      className={field.field!}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key) as Id);
      }}
      isDisabled={isDisabled ?? false}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={hideLabel === true ? 'visually-hidden' : field.label}>{label}</Label>
      <Button className={`${styles.button} ${styles[variant]}`}>
        <SelectValue className={styles.value!}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Popover className={styles.popover!} offset={4}>
        <ListBox items={options} className={styles.list!}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.item!}>
              {({ isSelected }) => (
                <>
                  <span className={styles.check}>{isSelected ? <Check aria-hidden="true" /> : null}</span>
                  {option.label}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
