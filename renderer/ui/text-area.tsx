import type { ClipboardEvent, ReactNode } from 'react';
import { Label, Text, TextArea as AriaTextArea, TextField } from 'react-aria-components';
import styles from './field.module.css';

export type TextAreaProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
  readonly hint?: ReactNode;
  readonly rows?: number;
  /** Language of what is written, for the spelling checker. */
  readonly lang?: string;
  readonly maxLength?: number;
  readonly placeholder?: string;
  /** Where the label is plain from what stands above: kept for screen readers only. */
  readonly hideLabel?: boolean;
  readonly id?: string;
};

export function TextArea(props: TextAreaProps) {
  const { label, hint, rows = 4, lang, placeholder, hideLabel = false, onPaste, ...rest } = props;
  return (
    <TextField {...rest} validationBehavior="aria" className={styles.field!}>
      <Label className={hideLabel ? 'visually-hidden' : styles.label}>{label}</Label>
      <AriaTextArea
        className={`${styles.input} ${styles.area}`}
        rows={rows}
        dir="auto"
        lang={lang}
        placeholder={placeholder}
        onPaste={onPaste}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
    </TextField>
  );
}
