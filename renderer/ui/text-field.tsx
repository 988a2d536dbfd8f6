import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import styles from './field.module.css';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: ReactNode;
  /** What is wrong with the value; shown under the field and read out. */
  readonly error?: string | null;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly name?: string;
  readonly type?: 'text' | 'url' | 'search' | 'password';
  readonly inputMode?: 'text' | 'url' | 'decimal' | 'numeric';
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly spellCheck?: 'true' | 'false';
};

export function TextField({ label, hint, error, isInvalid, placeholder, ...rest }: TextFieldProps) {
  const wrong = isInvalid === true || (error !== undefined && error !== null);
  return (
    <AriaTextField {...rest} isInvalid={wrong} validationBehavior="aria" className={styles.field!}>
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input!} placeholder={placeholder} />
      {hint === undefined || wrong ? null : (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      {error === undefined || error === null ? null : (
        <FieldError className={styles.error!}>
          <TriangleAlert aria-hidden="true" />
          <span>{error}</span>
        </FieldError>
      )}
    </AriaTextField>
  );
}
