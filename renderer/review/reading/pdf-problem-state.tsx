import { Download, FileLock2, FileX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/text-field';
import { useFormat } from '../../ui/use-format';
import type { PdfProblem } from '../pdf/opened-pdf';
import styles from './file-part.module.css';
import { plainLine } from '../../../shared/text/plain-line';

type PdfProblemStateProps = {
  readonly problem: PdfProblem;
  readonly name: string;
  /** How the last saving ended. */
  readonly notice: ReactNode;
  readonly onPassword: (password: string) => void;
  readonly onSave: () => void;
};

/** In place of pages: what happened, what was kept, what to do; or a field for the password. */
export function PdfProblemState({ problem, name, notice, onPassword, onSave }: PdfProblemStateProps) {
  const { t } = useFormat();
  const save = (
    <Button
      icon={<Download size={16} aria-hidden />}
      onPress={onSave}
      aria-label={t('reading.files.saveNamed', { name })}
    >
      {t('reading.files.save')}
    </Button>
  );
  if (problem === 'password' || problem === 'wrong-password') {
    return (
      <EmptyState
        icon={<FileLock2 size={32} />}
        title={t('reading.pdf.password.title')}
        action={
          <div className={styles.actions}>
            <PasswordForm isWrong={problem === 'wrong-password'} onPassword={onPassword} />
            {save}
          </div>
        }
      >
        <p className={styles.name} dir="ltr">
          {plainLine(name)}
        </p>
        <p>{t('reading.pdf.password.text')}</p>
        {notice}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<FileX size={32} />}
      title={t(`reading.pdf.${problem}.happened`)}
      action={problem === 'missing' ? undefined : save}
    >
      <p className={styles.name} dir="ltr">
        {plainLine(name)}
      </p>
      <p>{t('reading.pdf.kept')}</p>
      <p>{t(`reading.pdf.${problem}.todo`)}</p>
      {notice}
    </EmptyState>
  );
}

function PasswordForm(props: { readonly isWrong: boolean; readonly onPassword: (password: string) => void }) {
  const { t } = useFormat();
  const [password, setPassword] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') props.onPassword(password);
      }}
    >
      <TextField
        label={t('reading.pdf.password.label')}
        type="password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
        error={props.isWrong && password === '' ? t('reading.pdf.password.wrong') : null}
      />
      <Button type="submit" variant="primary" isDisabled={password === ''}>
        {t('reading.pdf.password.open')}
      </Button>
    </form>
  );
}
