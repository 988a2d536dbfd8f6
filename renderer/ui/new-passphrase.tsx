import { useState } from 'react';
import { passphraseStrength } from '../../shared/lock/passphrase-strength';
import { typedLetters } from '../../shared/lock/typed-letters';
import styles from './new-passphrase.module.css';
import { PassphraseField } from './passphrase-field';
import { useFormat } from './use-format';

export type NewPassphraseValue = { readonly first: string; readonly again: string };
export type NewPassphraseFault = 'short' | 'weak' | 'differs';
export const NO_PASSPHRASE: NewPassphraseValue = { first: '', again: '' };

/** What keeps it from being chosen, or null. */
export function newPassphraseFault({ first, again }: NewPassphraseValue): NewPassphraseFault | null {
  const { is } = passphraseStrength(first);
  if (is === 'empty' || is === 'short') return 'short';
  if (is === 'weak') return 'weak';
  return first === again ? null : 'differs';
}

/** A passphrase that is chosen, typed twice, with an honest word on how good it is. */
export function NewPassphrase(props: {
  readonly value: NewPassphraseValue;
  readonly onChange: (value: NewPassphraseValue) => void;
  /** Shown once the person has asked to go on. */
  readonly fault: NewPassphraseFault | null;
  readonly autoFocus?: boolean;
  readonly isReadOnly?: boolean;
}) {
  const { value, onChange, fault, autoFocus = false, isReadOnly = false } = props;
  const { t } = useFormat();
  const [isShown, setShown] = useState(false);
  const shared = { isShown, onShow: setShown, isReadOnly };
  return (
    <div className={styles.fields}>
      <div className={styles.first}>
        <PassphraseField
          {...shared}
          name="passphrase"
          label={t('lock.new.first')}
          value={value.first}
          onChange={(first) => onChange({ ...value, first })}
          error={fault === 'short' || fault === 'weak' ? t(`lock.new.fault.${fault}`) : null}
          hint={<Strength passphrase={value.first} />}
          autoFocus={autoFocus}
        />
      </div>
      <PassphraseField
        {...shared}
        name="again"
        label={t('lock.new.again')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={fault === 'differs' ? t('lock.new.fault.differs') : null}
      />
    </div>
  );
}

const STEPS = { empty: 0, short: 1, weak: 1, fair: 2, good: 3 } as const;

function Strength({ passphrase }: { readonly passphrase: string }) {
  const { t } = useFormat();
  const strength = passphraseStrength(passphrase);
  const words =
    strength.is === 'short'
      ? t('lock.strength.short', { missing: strength.missing })
      : t(`lock.strength.${strength.is}`);
  const letters = typedLetters(passphrase);
  return (
    <>
      <span className={styles.meter} data-strength={strength.is} aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <span key={step} className={step <= STEPS[strength.is] ? styles.full : undefined} />
        ))}
      </span>
      {words}
      {letters === null ? null : ` ${t(`lock.letters.${letters}`)}.`}
    </>
  );
}
