import {
  groupRecoveryCode,
  inspectRecoveryCode,
  RECOVERY_CODE_LETTERS,
} from '../../../shared/lock/recovery-code-text';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import styles from './lock.module.css';

/** The code as it is read out: groups come by themselves, small and look-alike letters are taken for what they are. */
export function RecoveryCodeField(props: {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly isWrong: boolean;
  readonly isReadOnly: boolean;
}) {
  const { value, onChange, isWrong, isReadOnly } = props;
  const { t } = useFormat();
  const { count, strange } = inspectRecoveryCode(value);
  const type = (typed: string): void => {
    if (isReadOnly) return;
    // Only what grows at its end is grouped while it is typed: elsewhere the caret would jump.
    onChange(typed.length > value.length && typed.startsWith(value) ? groupRecoveryCode(typed) : typed);
  };
  const error =
    strange.length > 0
      ? t('lock.recovery.code.strange', { letter: strange[0] })
      : isWrong
        ? t('lock.recovery.code.incomplete', { count, total: RECOVERY_CODE_LETTERS })
        : null;
  return (
    <div className={styles.code}>
      <TextField
        name="code"
        label={t('lock.recovery.code')}
        hint={
          count === 0
            ? t('lock.recovery.code.hint')
            : t('lock.recovery.code.count', { count, total: RECOVERY_CODE_LETTERS })
        }
        value={value}
        onChange={type}
        onBlur={() => onChange(groupRecoveryCode(value))}
        error={error}
        autoComplete="off"
        spellCheck="false"
        maxLength={100}
      />
    </div>
  );
}
