import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { FieldError, Input, Label, Text, TextField, ToggleButton } from 'react-aria-components';
import { typedLetters } from '../../shared/lock/typed-letters';
import field from './field.module.css';
import styles from './passphrase-field.module.css';
import { useFormat, type Translate } from './use-format';

export type PassphraseFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly name: string;
  readonly isShown: boolean;
  readonly onShow: (isShown: boolean) => void;
  /** What is wrong with it. */
  readonly error?: string | null;
  /** Instead of the layout that it was typed in. */
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  readonly isReadOnly?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** Longest that is taken, UTF-16 units: as `PASSPHRASE_UNITS` of the contract. */
const LONGEST = 1_000;

/** A passphrase: hidden unless asked, with what hidden letters do not tell, the layout and Caps Lock. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, onChange, name, isShown, onShow, error = null, hint, inputRef } = props;
  const { t } = useFormat();
  const [isCaps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  const letters = typedLetters(value);
  return (
    <TextField
      className={field.field!}
      name={name}
      value={value}
      onChange={onChange}
      type={isShown ? 'text' : 'password'}
      autoComplete="off"
      spellCheck="false"
      maxLength={LONGEST}
      autoFocus={props.autoFocus ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isInvalid={error !== null}
      validationBehavior="aria"
    >
      <Label className={field.label}>{label}</Label>
      <div className={styles.line}>
        <Input
          ref={inputRef}
          className={`${field.input} ${styles.input}`}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCaps(false)}
        />
        <ToggleButton
          className={styles.show!}
          aria-label={t('lock.show')}
          isSelected={isShown}
          onChange={onShow}
        >
          {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </ToggleButton>
      </div>
      <div className={styles.notes}>
        {error === null ? (
          <Text slot="description" className={field.hint}>
            {hint ?? (letters === null ? null : t(`lock.letters.${letters}`))}
          </Text>
        ) : (
          <FieldError className={field.error!}>
            <TriangleAlert aria-hidden="true" />
            <span>{error}</span>
          </FieldError>
        )}
        <span role="status" className={styles.caps}>
          {isCaps ? t('lock.capsLock') : null}
        </span>
      </div>
    </TextField>
  );
}

/** A passphrase that did not fit, with what its letters tell of the layout. */
export function wrongPassphrase(t: Translate, passphrase: string): string {
  const letters = typedLetters(passphrase);
  return t(letters === null ? 'lock.wrong' : `lock.wrong.${letters}`);
}
