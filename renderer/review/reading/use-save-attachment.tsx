import { useState, type ReactNode } from 'react';
import type { Attachment } from '../../../shared/application/application';
import type { DeskError } from '../../../shared/result';
import { useDesk } from '../../ui/desk-context';
import { Problem } from '../../ui/problem';
import { useFormat } from '../../ui/use-format';

/** Saves an attachment where the person says; `notice` tells how the last time ended. */
export function useSaveAttachment(): {
  readonly save: (attachment: Attachment) => Promise<void>;
  readonly notice: ReactNode;
} {
  const { t } = useFormat();
  const { bridge } = useDesk();
  const [problem, setProblem] = useState<DeskError | null>(null);
  const [savedTo, setSavedTo] = useState<string | null>(null);
  const save = async ({ sha256, name }: Attachment): Promise<void> => {
    const result = await bridge['attachment:save']({ sha256, name });
    setSavedTo(result.ok ? result.value.path : null);
    setProblem(result.ok || result.error.code === 'dialog-cancelled' ? null : result.error);
  };
  const notice = problem ? (
    <Problem error={problem} />
  ) : savedTo !== null ? (
    <p role="status">{t('reading.files.saved', { path: savedTo })}</p>
  ) : null;
  return { save, notice };
}
